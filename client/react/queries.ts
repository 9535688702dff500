import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type {
  Card,
  Customer,
  HistoryEntry,
  Service,
  Shop,
  Stats,
  StatsRange,
  Technician,
  Vehicle,
} from '../core/api.ts';
import type { Client } from '../core/client.ts';
import type { AnyStatusBoardError } from '../core/errors.ts';
import { cacheKey, type Topic } from './cache.ts';
import { useSurrounding } from './provider.ts';

/** What a query hook answers: TanStack Query's result, with the errors of the client. */
export type Answer<Data> = UseQueryResult<Data, AnyStatusBoardError>;

/** Catalogues change rarely; five minutes old is good enough to choose from. */
const catalogueFresh = 300_000;

/** How often figures are asked for while they are on the screen, as the service asks for, in milliseconds. */
const statsInterval = 30_000;

interface Asked<Data> {
  readonly topic: Topic;
  readonly parts?: readonly unknown[];
  readonly ask: (client: Client, signal: AbortSignal) => Promise<Data>;
  readonly enabled?: boolean;
  readonly staleTime?: number;
  readonly refetchInterval?: number;
  readonly keepPrevious?: boolean;
}

/** The client tries again by itself, within its budget; a second layer would multiply its tries. */
function useAnswer<Data>(asked: Asked<Data>): Answer<Data> {
  const { client } = useSurrounding();
  const {
    topic,
    parts = [],
    ask,
    enabled = true,
    staleTime = 0,
    refetchInterval = false,
    keepPrevious = false,
  } = asked;
  return useQuery<Data, AnyStatusBoardError>({
    queryKey: cacheKey(client, topic, ...parts),
    queryFn: ({ signal }) => ask(client, signal),
    retry: false,
    enabled,
    staleTime,
    refetchInterval,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

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

/** The figures of a day, the shop's today unless named; asked for again every 30 s while they are on the screen. */
export function useStats(day?: { readonly date?: string | undefined }, pace?: StatsPace): Answer<Stats>;
/** The figures of a range of at most 31 days, each day's and all as one. */
export function useStats(range: { readonly from: string; readonly to: string }, pace?: StatsPace): Answer<StatsRange>;
export function useStats(
  asked: { readonly date?: string | undefined } | { readonly from: string; readonly to: string } = {},
  { interval }: StatsPace = {},
): Answer<Stats> | Answer<StatsRange> {
  return useAnswer<Stats | StatsRange>({
    topic: 'stats',
    parts: [asked],
    refetchInterval: interval ?? statsInterval,
    staleTime: interval ?? 0,
    keepPrevious: true,
    ask: (client, signal) =>
      'from' in asked ? client.getDashboardStats(asked, { signal }) : client.getDashboardStats(asked, { signal }),
  }) as Answer<Stats> | Answer<StatsRange>;
}

/** Everything the shop offers, by code. */
export function useServices(): Answer<readonly Service[]> {
  const ask = (client: Client, signal: AbortSignal) => all(client.listServices({ limit: 100 }, { signal }));
  return useAnswer({ topic: 'services', ask, staleTime: catalogueFresh });
}

/** Everyone who does the work. */
export function useTechnicians(): Answer<readonly Technician[]> {
  const ask = (client: Client, signal: AbortSignal) => all(client.listTechnicians({ limit: 100 }, { signal }));
  return useAnswer({ topic: 'technicians', ask, staleTime: catalogueFresh });
}

/**
 * Customers whose name or phone begins like this, the first ones; the last answer stays while the next is on its way.
 * @param q what somebody typed; nothing is asked for while it is empty
 */
export function useCustomers(q: string): Answer<readonly Customer[]> {
  const wanted = q.trim();
  return useAnswer({
    topic: 'customers',
    parts: [wanted],
    enabled: wanted !== '',
    keepPrevious: true,
    ask: async (client, signal) => (await client.searchCustomers({ q: wanted, limit: 20 }, { signal })).items,
  });
}

/** A customer's cars. */
export function useVehicles(customerId: string | undefined): Answer<readonly Vehicle[]> {
  return useAnswer({
    topic: 'vehicles',
    parts: [customerId],
    enabled: customerId !== undefined,
    ask: (client, signal) => all(client.listVehicles({ id: customerId ?? '' }, { signal })),
  });
}

/** The shop itself. */
export function useShop(): Answer<Shop> {
  return useAnswer({
    topic: 'shop',
    ask: (client, signal) => client.getShop({}, { signal }),
    staleTime: catalogueFresh,
  });
}
