import { useSyncExternalStore } from 'react';
import type { Card, HistoryEntry } from '../core/api.ts';
import { type Answer, useAnswer } from './answer.ts';
import { useSurrounding } from './provider.ts';

function newest(one: Card | undefined, other: Card | undefined): Card | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.version > one.version ? other : one;
}

/**
 * One appointment: at once where a board shows it, and always the newest version anybody here has heard of.
 * @param hint `on`: the day it is believed to be on, which saves the service a lookup
 */
export function useAppointment(id: string | undefined, hint: { readonly on?: string | undefined } = {}): Answer<Card> {
  const { boards } = useSurrounding();
  const find = () => (id === undefined ? undefined : boards.find(id));
  const shown = useSyncExternalStore(boards.subscribe, find, find);
  const answer = useAnswer({
    topic: 'appointment',
    parts: [id],
    enabled: id !== undefined,
    ask: (client, signal) =>
      client.getAppointment({ id: id ?? '', ...(hint.on === undefined ? {} : { on: hint.on }) }, { signal }),
  });
  const data = newest(shown, answer.data);
  return data === undefined || data === answer.data
    ? answer
    : ({ ...answer, data, isPending: false, isLoading: false } as Answer<Card>);
}

/** What happened to an appointment, newest first; the newest page. Lags behind the card by seconds. */
export function useAppointmentHistory(
  id: string | undefined,
  hint: { readonly on?: string | undefined; readonly version?: number | undefined } = {},
): Answer<readonly HistoryEntry[]> {
  return useAnswer({
    topic: 'history',
    parts: [id, hint.version],
    enabled: id !== undefined,
    keepPrevious: true,
    ask: async (client, signal) => {
      const input = { id: id ?? '', ...(hint.on === undefined ? {} : { on: hint.on }) };
      return (await client.getAppointmentHistory(input, { signal })).items;
    },
  });
}

/** How often figures are asked for again. */
export interface StatsPace {
  /** Milliseconds, 30 s unless given; an answer younger than that is good enough. Days that are over rarely change. */
  readonly interval?: number | undefined;
}
