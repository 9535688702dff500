import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Customer, Service, Shop, Stats, StatsRange, Technician, Vehicle } from '../core/api.ts';
import type { Client } from '../core/client.ts';
import { type Answer, useAnswer } from './answer.ts';
import { cacheKey } from './cache.ts';
import { useSurrounding } from './provider.ts';

/** Catalogues change rarely; five minutes old is good enough to choose from. */
const catalogueFresh = 300_000;

/** How many customers a search tells of; who is not among them is found by typing more. */
const mostFound = 20;

/** Seconds between two questions for figures on the screen while the service says nothing. */
const usualInterval = 30;

/** How often figures are asked for again. */
export interface StatsPace {
  /**
   * Milliseconds; an answer younger than that is good enough. As often as the service says unless given, and never more
   * often. Days that are over rarely change.
   */
  readonly interval?: number | undefined;
}

async function first<Item>(count: number, list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) {
    items.push(item);
    if (items.length === count) break;
  }
  return items;
}

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/**
 * The figures of a day, the shop's today unless named; asked for again as often as the service says while they are on the
 * screen, and when a move on a board has been saved. A refused credential ends that until `refetch`.
 */
export function useStats(day?: { readonly date?: string | undefined }, pace?: StatsPace): Answer<Stats>;
/** The figures of a range of at most 31 days, each day's and all as one. */
export function useStats(range: { readonly from: string; readonly to: string }, pace?: StatsPace): Answer<StatsRange>;
export function useStats(
  asked: { readonly date?: string | undefined } | { readonly from: string; readonly to: string } = {},
  { interval }: StatsPace = {},
): Answer<Stats> | Answer<StatsRange> {
  const { client, boards } = useSurrounding();
  const cache = useQueryClient();
  const told = useRef(usualInterval);
  const lastSaved = () => boards.lastSaved();
  const saved = useSyncExternalStore(boards.subscribe, lastSaved, lastSaved);
  useEffect(() => {
    if (saved !== undefined) void cache.invalidateQueries({ queryKey: cacheKey(client, 'stats') });
  }, [client, cache, saved]);
  return useAnswer<Stats | StatsRange>({
    topic: 'stats',
    parts: [asked],
    pace: (error) => Math.max(interval ?? 0, 1_000 * Math.max(told.current, error?.retryAfter ?? 0)),
    staleTime: interval ?? 0,
    placeholderData: keepPreviousData,
    ask: async (client, signal) => {
      const { data, pollInterval } = await client.send('getDashboardStats', asked, { signal });
      told.current = pollInterval ?? usualInterval;
      return data as Stats | StatsRange;
    },
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
    placeholderData: keepPreviousData,
    // A page may be short, or empty, before the last one.
    ask: (client, signal) => first(mostFound, client.searchCustomers({ q: wanted, limit: mostFound }, { signal })),
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
