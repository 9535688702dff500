/** The latest entries of a map; what was set longest ago makes room. */
export class Recent<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #most: number;

  /** @param most how many are kept, so that strangers cannot fill the memory */
  constructor(most: number) {
    this.#most = most;
  }

  get(name: string): Value | undefined {
    return this.#entries.get(name);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }

  set(name: string, value: Value): void {
    this.#entries.delete(name);
    if (this.#entries.size >= this.#most) {
      const oldest = this.#entries.keys().next();
      if (!oldest.done) this.#entries.delete(oldest.value);
    }
    this.#entries.set(name, value);
  }
}
