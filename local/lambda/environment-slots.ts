/** A process has room for so many environments of about 25 MB, and stays below 600 MB. */
const environmentLimit = 12;

/** Milliseconds until an environment nobody calls is ended. */
const idleLimit = 120_000;

/** Milliseconds the last environment of a function answers call after call before it makes way for another function's. */
const turn = 1_000;

/** A function that wants environments. */
export interface SlotUser {
  /** Tells that there may be room now: takes a slot for each environment it then starts. */
  grow(): void;
}

/** Something that holds a slot. */
export interface SlotHolder {
  stop(): Promise<void>;
}

interface IdleHolder {
  readonly evict: () => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Bounds the environments of all functions together. AWS gives each a machine; here all share one process, which never gets
 * back all that a thread has used. Where the room is used up, the environment that is idle longest makes way.
 */
export class EnvironmentSlots {
  readonly #limit: number;
  readonly #idleLimit: number;
  #used = 0;
  /** The longest idle first. */
  readonly #idle = new Map<SlotHolder, IdleHolder>();
  readonly #ending = new Set<SlotHolder>();
  /** Who waits, the longest first. */
  readonly #waiting = new Set<SlotUser>();
  /** Since when a holder has been answering without a pause. */
  readonly #turns = new WeakMap<SlotHolder, number>();

  constructor(limit = environmentLimit, idleLimitMs = idleLimit) {
    this.#limit = limit;
    this.#idleLimit = idleLimitMs;
  }

  /** Takes a slot; where there is none, the user is told once there may be. */
  take(user: SlotUser): boolean {
    if (this.#used < this.#limit) {
      this.#used += 1;
      return true;
    }
    this.#waiting.add(user);
    this.#makeRoom();
    return false;
  }

  /** Gives the slot of an environment back that has ended. */
  giveBack(holder: SlotHolder): void {
    this.busy(holder);
    this.#ending.delete(holder);
    this.#used -= 1;
    for (const user of this.#waiting) {
      if (this.#used >= this.#limit) return;
      this.#waiting.delete(user);
      user.grow();
    }
  }

  /** Tells that an environment waits for calls; `evict` ends it. */
  idle(holder: SlotHolder, evict: () => void): void {
    const timer = setTimeout(() => this.#evict(holder), this.#idleLimit).unref();
    this.#idle.set(holder, { evict, timer });
    this.#turns.delete(holder);
    this.#makeRoom();
  }

  /** Tells that an environment has a call, or is ending. */
  busy(holder: SlotHolder): void {
    clearTimeout(this.#idle.get(holder)?.timer);
    this.#idle.delete(holder);
  }

  /**
   * Whether an environment that has just answered should end for another function's sake.
   * @param isLast whether it is the only one of its function, and calls wait for it
   */
  mustYield(holder: SlotHolder, isLast: boolean): boolean {
    const now = performance.now();
    const since = this.#turns.get(holder) ?? now;
    this.#turns.set(holder, since);
    if (this.#waiting.size <= this.#ending.size || (isLast && now - since < turn)) return false;
    this.#ending.add(holder);
    return true;
  }

  #makeRoom(): void {
    for (const [holder] of this.#idle) {
      if (this.#waiting.size <= this.#ending.size) return;
      this.#evict(holder);
    }
  }

  #evict(holder: SlotHolder): void {
    const idle = this.#idle.get(holder);
    this.busy(holder);
    this.#ending.add(holder);
    idle?.evict();
  }
}
