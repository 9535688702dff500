import type { Customer, Service, Shop, Stats, StatsRange, Technician, Vehicle } from '../core/api.ts';
import type { Client } from '../core/client.ts';
import { type Answer, useAnswer } from './answer.ts';

/** Catalogues change rarely; five minutes old is good enough to choose from. */
const catalogueFresh = 300_000;

/** How often figures are asked for while they are on the screen, as the service asks for, in milliseconds. */
const statsInterval = 30_000;

/** How often figures are asked for again. */
export interface StatsPace {
  /** Milliseconds, 30 s unless given; an answer younger than that is good enough. Days that are over rarely change. */
  readonly interval?: number | undefined;
}

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
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
