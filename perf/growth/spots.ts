import path from 'node:path';
import { buildFunctions } from '#scripts/building/function-bundles.ts';
import { bundleOf } from '#scripts/building/function-source.ts';
import { operations } from '#shared/contract/operations.ts';
import { eventOf } from '#test/support/call.ts';
import type { Block, LookedAt } from './caller.ts';
import type { MeasuredShop } from './measured-shop.ts';
import { calls, type MeasuredCall } from './operations.ts';
import type { Place } from './places.ts';
import { cardsOf, type Point } from './sizes.ts';

/** What was found out about a call at a point. */
export interface Found {
  readonly call: MeasuredCall;
  readonly point: Point;
  /** CPU per call in microseconds, of each round. */
  readonly cpu: number[];
  /** Milliseconds of every call. */
  readonly wall: number[];
  /** What one call asks of DynamoDB, when nothing has to be read that is kept for a while. */
  asked: { readonly calls: number; readonly read: number; readonly written: number };
  answer: LookedAt | null;
}

/** A call at a point, with all it takes to make it. */
export interface Spot {
  readonly place: Place;
  readonly shop: MeasuredShop;
  readonly found: Found;
  readonly block: Omit<Block, 'version' | 'microseconds' | 'calls' | 'isLookedAt'>;
}

/** Every call at every point, with bundles as they ship. @param folder where they are put */
export async function spotsOf(places: readonly Place[], folder: string): Promise<Spot[]> {
  const sources = operations
    .filter(({ operation }) => calls.some((call) => call.operation.id === operation.id))
    .map(({ area, operation }) => ({ folder: area, id: operation.id }));
  await buildFunctions({ rootDir: path.join(import.meta.dirname, '../..'), outDir: folder, functions: sources });
  return places.flatMap((place) =>
    place.spots.flatMap(({ point, shop }) =>
      calls.map((call): Spot => {
        const source = sources.find(({ id }) => id === call.operation.id);
        if (source === undefined) throw new Error(`${call.operation.id} is in no area`);
        const event = eventOf(call.operation, {
          ...call.request(shop),
          key: shop.key,
          headers: { 'accept-encoding': 'gzip' },
        });
        const block = {
          bundle: path.join(folder, bundleOf(source), 'index.js'),
          event,
          bodies: call.bodies?.(shop, cardsOf(point)) ?? [],
        };
        const asked = { calls: 0, read: 0, written: 0 };
        return { place, shop, block, found: { call, point, cpu: [], wall: [], asked, answer: null } };
      }),
    ),
  );
}
