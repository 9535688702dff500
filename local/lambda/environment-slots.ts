/** A process has room for so many environments of about 25 MB, and stays below 600 MB. */
const environmentLimit = 12;

/** Milliseconds until an environment nobody calls is ended. */
const idleLimit = 120_000;

/**
 * Milliseconds the last environment of a function answers call after call before it makes way for another function's, and
 * those one is idle before it makes way for a further one of a function that has some.
 */
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
  /** Since when, by `performance.now()`. */
  readonly since: number;
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
  /** Who has no environment at all and waits, the longest first. */
  readonly #starving = new Set<SlotUser>();
  /** Who waits for one more: only what nobody uses makes way for them. */
  readonly #growing = new Set<SlotUser>();
  /** Since when a holder has been answering without a pause. */
  readonly #turns = new WeakMap<SlotHolder, number>();

  constructor(limit = environmentLimit, idleLimitMs = idleLimit) {
    this.#limit = limit;
    this.#idleLimit = idleLimitMs;
  }

  /**
   * Takes a slot; where there is none, the user is told once there may be.
   * @param hasNone whether the user has no environment yet: then others make way, else every burst would have functions end
   *   each other's environments for ever
   */
  take(user: SlotUser, hasNone: boolean): boolean {
    if (this.#used < this.#limit) {
      this.#used += 1;
      return true;
    }
    (hasNone ? this.#starving : this.#growing).add(user);
    if (hasNone) this.#makeRoom();
    else this.#endRested();
    return false;
  }

  /** Gives the slot of an environment back that has ended. */
  giveBack(holder: SlotHolder): void {
    this.busy(holder);
    this.#ending.delete(holder);
    this.#used -= 1;
    for (const users of [this.#starving, this.#growing]) {
      for (const user of users) {
        if (this.#used >= this.#limit) return;
        users.delete(user);
        user.grow();
      }
    }
  }

  /** Tells that an environment waits for calls; `evict` ends it. */
  idle(holder: SlotHolder, evict: () => void): void {
    const timer = setTimeout(() => this.#evict(holder), this.#idleLimit).unref();
    this.#idle.set(holder, { evict, timer, since: performance.now() });
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
    if (this.#starving.size <= this.#ending.size || (isLast && now - since < turn)) return false;
    this.#ending.add(holder);
    return true;
  }

  #makeRoom(): void {
    for (const [holder] of this.#idle) {
      if (this.#starving.size <= this.#ending.size) return;
      this.#evict(holder);
    }
  }

  /** Ends the environment that is idle longest, if nobody has called it for a turn. */
  #endRested(): void {
    const [longest] = this.#idle;
    if (longest !== undefined && performance.now() - longest[1].since >= turn) this.#evict(longest[0]);
  }

  #evict(holder: SlotHolder): void {
    const idle = this.#idle.get(holder);
    this.busy(holder);
    this.#ending.add(holder);
    idle?.evict();
  }
}
