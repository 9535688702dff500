import { cardKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { TestEngine } from '#test/support/engine.ts';
import { environmentOf } from '../peers/environment.ts';
import type { Block, Measured } from './caller.ts';
import { CallerProcess } from './caller-process.ts';
import { deleteItems } from './engine-items.ts';
import type { MeasuredShop } from './measured-shop.ts';
import type { Place } from './places.ts';
import type { Spot } from './spots.ts';

/** How long a block runs. */
export type Length = Pick<Block, 'calls' | 'microseconds'>;

/** A measurement under way: it knows at which versions the cards are that it moves, and takes away what it makes. */
export class Measurement {
  readonly spots: readonly Spot[];
  readonly #engine: TestEngine;
  readonly #prefix: readonly string[];
  readonly #folder: string;
  readonly #versions = new Map<MeasuredShop, Map<Place, number>>();

  constructor(engine: TestEngine, spots: readonly Spot[], prefix: readonly string[], folder: string) {
    this.#engine = engine;
    this.spots = spots;
    this.#prefix = prefix;
    this.#folder = folder;
  }

  /** A process for each place. @param dynamo where it finds DynamoDB */
  open(dynamo: string): Map<Place, CallerProcess> {
    const places = [...new Set(this.spots.map(({ place }) => place))];
    return new Map(
      places.map((place) => {
        const { boardTable, accessTable } = place;
        const env = environmentOf(
          { fewRoots: true },
          { dynamo, sts: '', boardTable, accessTable, folder: this.#folder },
        );
        return [place, new CallerProcess(this.#prefix, env)];
      }),
    );
  }

  async run(
    callers: ReadonlyMap<Place, CallerProcess>,
    spot: Spot,
    length: Length,
    isLookedAt = false,
  ): Promise<Measured> {
    const { place, shop, block, found } = spot;
    const versions = this.#versions.get(shop) ?? new Map<Place, number>();
    this.#versions.set(shop, versions);
    const version = found.call.isVersioned ? (versions.get(place) ?? 1) : null;
    const done = await callers.get(place)?.run({ ...block, ...length, version, isLookedAt });
    if (done === undefined) throw new Error(`nobody calls ${found.call.name}`);
    if (done.version !== null) versions.set(place, done.version);
    if (found.call.name === 'createAppointment') {
      const keys = done.ids.map((id) => cardKey(provenTenant(shop.id), shop.today, id));
      await deleteItems(this.#engine.endpoint, place.boardTable, keys);
    }
    return done;
  }
}
