import { keepPreviousData } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Card, HistoryEntry } from '../core/api.ts';
import { type Answer, useAnswer } from './answer.ts';
import { useSurrounding } from './provider.ts';

/** A board shows moves under way as well, and so it is right where versions are the same. */
function newest(answered: Card, shown: Card | undefined): Card {
  return shown !== undefined && shown.version >= answered.version ? shown : answered;
}

/**
 * One appointment: at once where a board shows it, and always the newest version anybody here has heard of. It is asked for
 * when it is first shown; where many are, draw the cards of the board.
 * @param hint `on`: the day it is believed to be on, which saves the service a lookup
 */
export function useAppointment(id: string | undefined, hint: { readonly on?: string | undefined } = {}): Answer<Card> {
  const { boards } = useSurrounding();
  const find = () => (id === undefined ? undefined : boards.find(id));
  const shown = useSyncExternalStore(boards.subscribe, find, find);
  const answer = useAnswer<Card>({
    topic: 'appointment',
    parts: [id],
    enabled: id !== undefined,
    placeholderData: () => shown,
    select: (card) => newest(card, shown),
    ask: (client, signal) => client.getAppointment({ id: id ?? '', on: hint.on }, { signal }),
  });
  // It could not be asked for, but a board shows it.
  if (shown !== undefined && answer.isLoadingError)
    return { ...answer, data: shown, isLoadingError: false, isRefetchError: true };
  return answer;
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
    placeholderData: keepPreviousData,
    ask: async (client, signal) => {
      return (await client.getAppointmentHistory({ id: id ?? '', on: hint.on }, { signal })).items;
    },
  });
}

/** How often figures are asked for again. */
export interface StatsPace {
  /** Milliseconds, 30 s unless given; an answer younger than that is good enough. Days that are over rarely change. */
  readonly interval?: number | undefined;
}
