/** The process ended here: it does nothing any more, and never sees an answer again. */
export class Killed extends Error {
  constructor() {
    super('killed');
  }
}

/** Ends a process at one of its calls: that call takes effect, and nobody hears of it. */
export class KillSwitch {
  readonly #point: number;
  #calls = 0;

  /** @param point the call, counted from 1; infinity lets it live */
  constructor(point: number) {
    this.#point = point;
  }

  /** Whether the process is dead. */
  get isKilled(): boolean {
    return this.#calls >= this.#point;
  }

  /** Sends a call of the process. @throws Killed where it is its last one, or it is dead already */
  async pass<Result>(call: () => Promise<Result>): Promise<Result> {
    if (this.isKilled) throw new Killed();
    this.#calls += 1;
    const result = await call();
    if (this.isKilled) throw new Killed();
    return result;
  }

  /** The thing, as the process sees it: each of its methods is a call. */
  over<Thing extends object>(thing: Thing): Thing {
    return new Proxy(thing, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: readonly unknown[]) => this.pass(async () => Reflect.apply(member, target, args) as unknown);
      },
    });
  }
}
