import { CloudError } from '../cloud-error.ts';

/**
 * Computes named values when they are first asked for, once each. So producers come before those who use them without
 * anybody sorting, and values that depend on each other in a circle are found.
 */
export class OnDemand {
  readonly #values = new Map<string, unknown>();
  readonly #open: string[] = [];

  /**
   * The value of a name. `compute` must give the same type for the same name.
   * @throws CloudError naming the circle when computing the value needs the value itself
   */
  get<T>(name: string, compute: () => T): T {
    if (this.#values.has(name)) return this.#values.get(name) as T;
    const start = this.#open.indexOf(name);
    if (start >= 0) {
      throw new CloudError(`these need each other in a circle: ${[...this.#open.slice(start), name].join(' → ')}`);
    }
    this.#open.push(name);
    try {
      const value = compute();
      this.#values.set(name, value);
      return value;
    } finally {
      this.#open.pop();
    }
  }
}
