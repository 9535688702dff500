import type { Key, SortKeyRange } from '#shared/data/table.ts';
import { compareBytes } from './byte-order.ts';

/** Where an item stands in a partition of the table or of an index; `sort` is the sort key there. */
export interface Position extends Key {
  readonly sort: string;
}

function compare(left: Position, right: Position): number {
  return compareBytes(left.sort, right.sort) || compareBytes(left.pk, right.pk) || compareBytes(left.sk, right.sk);
}

/** The positions of one partition in order. */
export class Positions {
  readonly #sorted: Position[] = [];

  add(position: Position): void {
    this.#sorted.splice(this.#countBefore(position), 0, position);
  }

  delete(position: Position): void {
    this.#sorted.splice(this.#countBefore(position), 1);
  }

  /** The positions in a range and behind another, in the direction wanted. */
  *walk(range: SortKeyRange | undefined, after: Position | undefined, descending: boolean): Generator<Position> {
    let [from, to] = this.#bounds(range);
    if (after !== undefined && descending) to = Math.min(to, this.#countBefore(after));
    else if (after !== undefined)
      from = Math.max(
        from,
        this.#count((position) => compare(position, after) <= 0),
      );
    for (let step = 0; step < to - from; step += 1) {
      const position = this.#sorted[descending ? to - 1 - step : from + step];
      if (position !== undefined) yield position;
    }
  }

  #bounds(range: SortKeyRange | undefined): [from: number, to: number] {
    if (range === undefined) return [0, this.#sorted.length];
    if ('lessThan' in range) return [0, this.#count(({ sort }) => compareBytes(sort, range.lessThan) < 0)];
    if ('between' in range) {
      const [first, last] = range.between;
      return [
        this.#count(({ sort }) => compareBytes(sort, first) < 0),
        this.#count(({ sort }) => compareBytes(sort, last) <= 0),
      ];
    }
    const { beginsWith } = range;
    return [
      this.#count(({ sort }) => compareBytes(sort, beginsWith) < 0),
      this.#count(({ sort }) => compareBytes(sort, beginsWith) < 0 || sort.startsWith(beginsWith)),
    ];
  }

  #countBefore(position: Position): number {
    return this.#count((other) => compare(other, position) < 0);
  }

  /** How many positions, from the first, satisfy what holds for a beginning of the order only. */
  #count(holds: (position: Position) => boolean): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const position = this.#sorted[middle];
      if (position !== undefined && holds(position)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
