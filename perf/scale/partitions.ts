import { partitionLimits, secondsUntilSplit } from './aws.ts';
import { KeyRanges } from './key-ranges.ts';
import { TokenBucket } from './token-bucket.ts';

/** A physical partition. */
interface Physical {
  readonly bucket: TokenBucket;
  /** Since when requests were refused again and again, and when the last one was; seconds. */
  hotSince: number | undefined;
  refusedAt: number;
  /** Where the last of them would have gone. */
  readonly refused: number[];
}

/** A partition key of a table or an index, and how hot it was. */
export interface PartitionKey {
  readonly ranges: KeyRanges<Physical>;
  /** From 0 to 1. */
  readonly position: number;
  /** The share of a physical partition that it took in the second it was last asked in, and at most. */
  second: number;
  share: number;
  peak: number;
  refusals: number;
}

/** Units that a request wants of an item, or a page of items. */
export interface Demand {
  readonly key: PartitionKey;
  /** Where in its collection the item lies, from 0 to 1. */
  readonly item: number;
  readonly reads: number;
  readonly writes: number;
}

/** How many refused positions tell where to split. */
const remembered = 64;

/** All items of a partition key lie together: this is how wide. */
const collectionWidth = 2 ** -24;

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
}

/** The share of a partition's second that units take. */
export function shareOf(reads: number, writes: number): number {
  return reads / partitionLimits.reads + writes / partitionLimits.writes;
}

const positionOf = ({ key, item }: Demand) => key.position * (1 - collectionWidth) + item * collectionWidth;

function heat(key: PartitionKey, share: number, now: number): void {
  const second = Math.floor(now);
  key.share = key.second === second ? key.share + share : share;
  key.second = second;
  key.peak = Math.max(key.peak, key.share);
}

/** The physical partitions of all tables and indexes: each admits so much a second, and one too hot for long is split. */
export class Partitions {
  splits = 0;
  readonly #places = new Map<string, KeyRanges<Physical>>();
  readonly #keys = new Map<string, PartitionKey>();
  readonly #open: (place: string) => KeyRanges<Physical>;

  /**
   * @param counts how many physical partitions a table or an index has at first
   * @param burst seconds of throughput that are kept
   */
  constructor(counts: (place: string) => number, burst: number) {
    const open = (): Physical => ({
      bucket: new TokenBucket(1, burst),
      hotSince: undefined,
      refusedAt: 0,
      refused: [],
    });
    this.#open = (place) => new KeyRanges(counts(place), open);
  }

  /** A partition key by its name, whose heat is kept. @param place a table or an index, such as `board/open` */
  key(place: string, name: string): PartitionKey {
    const known = this.#keys.get(`${place} ${name}`) ?? this.keyAt(place, hash(name));
    this.#keys.set(`${place} ${name}`, known);
    return known;
  }

  /** One of many partition keys that nobody asks about again. */
  keyAt(place: string, position: number): PartitionKey {
    const ranges = this.#places.get(place) ?? this.#open(place);
    this.#places.set(place, ranges);
    return { ranges, position, second: -1, share: 0, peak: 0, refusals: 0 };
  }

  /** Takes what a request wants, or nothing. @param now seconds */
  admit(demands: readonly Demand[], now: number): boolean {
    for (const demand of demands) {
      const physical = demand.key.ranges.at(positionOf(demand));
      if (physical.bucket.has(now)) continue;
      this.#refuse(demand, physical, now);
      return false;
    }
    for (const demand of demands) {
      const share = shareOf(demand.reads, demand.writes);
      demand.key.ranges.at(positionOf(demand)).bucket.take(share);
      heat(demand.key, share, now);
    }
    return true;
  }

  /** Every partition key with a name, the hottest first. */
  hottest(): (PartitionKey & { readonly name: string })[] {
    return [...this.#keys].map(([name, key]) => ({ ...key, name })).sort((one, other) => other.peak - one.peak);
  }

  #refuse(demand: Demand, physical: Physical, now: number): void {
    demand.key.refusals += 1;
    if (physical.hotSince === undefined || now - physical.refusedAt > secondsUntilSplit / 5) physical.hotSince = now;
    physical.refusedAt = now;
    physical.refused.push(positionOf(demand));
    if (physical.refused.length > remembered) physical.refused.shift();
    if (now - physical.hotSince < secondsUntilSplit) return;
    if (demand.key.ranges.split(physical.refused)) this.splits += 1;
    physical.hotSince = undefined;
  }
}
