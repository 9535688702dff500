interface Entry<Event> {
  readonly at: number;
  /** In which order events of one moment were put in. */
  readonly nth: number;
  readonly event: Event;
}

const isBefore = (one: Entry<unknown>, other: Entry<unknown>) =>
  one.at < other.at || (one.at === other.at && one.nth < other.nth);

/** Events by their time, and those of one moment as they were put in: a binary heap. */
export class EventQueue<Event> {
  readonly #heap: Entry<Event>[] = [];
  #count = 0;

  put(at: number, event: Event): void {
    this.#count += 1;
    const entry = { at, nth: this.#count, event };
    let place = this.#heap.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent] as Entry<Event>;
      if (!isBefore(entry, above)) break;
      this.#heap[place] = above;
      place = parent;
    }
    this.#heap[place] = entry;
  }

  /** The earliest event, which is taken out; undefined where none is before the limit. */
  next(limit: number): { readonly at: number; readonly event: Event } | undefined {
    const [first] = this.#heap;
    if (first === undefined || first.at >= limit) return undefined;
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const [left, right] = [this.#heap[child], this.#heap[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) child += 1;
      const below = this.#heap[child] as Entry<Event>;
      if (!isBefore(below, last)) break;
      this.#heap[place] = below;
      place = child;
    }
    this.#heap[place] = last;
    return first;
  }
}
