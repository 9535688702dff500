/** The line from 0 to 1 in ranges that can be split, as a table's keys are by their hashes. */
export class KeyRanges<Range> {
  /** Where each range begins, in order; the first at 0. */
  readonly #starts: number[];
  readonly #ranges: Range[];
  readonly #open: () => Range;

  /** @param open makes what stands for a range */
  constructor(count: number, open: () => Range) {
    this.#starts = Array.from({ length: count }, (_, place) => place / count);
    this.#ranges = this.#starts.map(open);
    this.#open = open;
  }

  get count(): number {
    return this.#ranges.length;
  }

  /** The range a position lies in. @param position from 0 to, not including, 1 */
  at(position: number): Range {
    return this.#ranges[this.#placeOf(position)] as Range;
  }

  /**
   * Splits the range these positions lie in, so that half of them lie on either side; both sides are new. Nothing is split where all are
   * one position: an item cannot be.
   * @returns whether it was split
   */
  split(positions: readonly number[]): boolean {
    const sorted = positions.toSorted((one, other) => one - other);
    const [first = 0] = sorted;
    // Where half of them are one item, it is parted from what comes before it or behind it.
    const middle = sorted[Math.floor(sorted.length / 2)] ?? first;
    const border = middle > first ? middle : sorted.find((position) => position > first);
    if (border === undefined) return false;
    const place = this.#placeOf(first);
    this.#starts.splice(place + 1, 0, border);
    this.#ranges.splice(place, 1, this.#open(), this.#open());
    return true;
  }

  #placeOf(position: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
