/** Holds everything on the network until it is let through, by name. */
export class Traffic {
  readonly #held: { readonly what: string; readonly go: () => void }[] = [];

  readonly hop = (what: string): Promise<void> => new Promise((go) => this.#held.push({ what, go }));

  get held(): string[] {
    return this.#held.map(({ what }) => what);
  }

  /** Lets the first through whose name begins so, waiting for it to come; what it sets off has happened afterwards. */
  async pass(what: string): Promise<void> {
    await until(() => this.#held.some((held) => held.what.startsWith(what)));
    const [next] = this.#held.splice(
      this.#held.findIndex((held) => held.what.startsWith(what)),
      1,
    );
    next?.go();
    await quiet();
  }

  /** Lets requests pass both ways. */
  async answer(...requests: readonly string[]): Promise<void> {
    for (const request of requests) {
      await this.pass(`${request} under way`);
      await this.pass(`${request} answered`);
    }
  }
}

/** All that can happen without the network has happened. */
export async function quiet(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 1_000; round += 1) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it did not happen');
}
