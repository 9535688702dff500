import { duePartitions } from '#shared/data/keys.ts';
import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import type { Demand, PartitionKey, Partitions } from './partitions.ts';
import type { Touch } from './touches.ts';
import type { Call, Shop } from './traffic.ts';

/** Partition keys that are one item, or few: nothing of them can be split. */
const oneItem = /^[LS]#|#(SHOP|CATALOG)$/;

/** Whose a recorded partition key is: of every call another one, or the shop's, one of its callers' or everybody's. */
interface Pattern {
  readonly number: number;
  readonly place: string;
  readonly key: string;
  readonly isOfCall: boolean;
  readonly isOfCaller: boolean;
  /** Into how many partition keys it is spread. */
  readonly spread: number;
  readonly isOneItem: boolean;
}

/** Finds the partition keys of calls by what was recorded: names are filled in, and each key is looked up once for each shop. */
export class Demands {
  readonly #partitions: Partitions;
  readonly #patterns = new Map<string, Pattern>();
  /** Keys of shops by their pattern, then by caller or what else they are spread by. */
  readonly #ofShops = new Map<Shop, (PartitionKey | undefined)[][]>();

  constructor(partitions: Partitions) {
    this.#partitions = partitions;
  }

  /** What a request of a call wants. */
  of(request: readonly Touch[], call: Call, random: SeededRandom): Demand[] {
    return request.map(({ partition, reads, writes }) => {
      const item = this.#patternOf(partition).isOneItem ? 0 : random.next();
      return { key: this.keyOf(partition, call), item, reads, writes };
    });
  }

  /** The key that a recorded partition key is for a call. */
  keyOf(partition: string, { shop, caller, seed }: Call): PartitionKey {
    const pattern = this.#patternOf(partition);
    if (pattern.isOfCall) return this.#partitions.keyAt(pattern.place, seed / 2 ** 32);
    const nth = pattern.isOfCaller ? caller : seed % pattern.spread;
    const ofShop = this.#ofShops.get(shop) ?? [];
    this.#ofShops.set(shop, ofShop);
    ofShop[pattern.number] ??= [];
    const keys = ofShop[pattern.number] as (PartitionKey | undefined)[];
    const name = () =>
      pattern.key.replace('<shop>', shop.name).replace('<key>', `${shop.name}-${nth}`).replace('<number>', String(nth));
    const found = keys[nth] ?? this.#partitions.key(pattern.place, name());
    keys[nth] = found;
    return found;
  }

  #patternOf(partition: string): Pattern {
    const known = this.#patterns.get(partition);
    if (known !== undefined) return known;
    const [place = '', key = ''] = partition.split(' ');
    const pattern = {
      number: this.#patterns.size,
      place,
      key,
      isOfCall: /<(appointment|customer|receipt|vehicle)>/.test(key),
      isOfCaller: key.includes('<key>'),
      spread: key.includes('<number>') ? duePartitions.length : 1,
      isOneItem: oneItem.test(key),
    };
    this.#patterns.set(partition, pattern);
    return pattern;
  }
}
