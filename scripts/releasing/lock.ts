import { type Condition, ConditionFailed, type Item, type Table } from '#shared/data/table.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { harmless } from '../cli/one-line.ts';

const key = { pk: 'LOCK', sk: 'operator' } as const;

/** Who holds the lock, for whoever finds it held. */
export interface LockHolder {
  readonly owner: string;
  readonly command: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What the lock is taken with. */
export interface LockOptions {
  readonly owner: string;
  /** The command that takes it, as it was typed. */
  readonly command: string;
  /** The command that tells how things stand, as it is typed. */
  readonly doctor: string;
  /** Unique to this run. */
  readonly token: string;
  readonly now: () => number;
  /** Takes it from whoever holds it. */
  readonly steal: boolean;
  /** Whether the process of a holder is known to have ended, such as one of this machine. */
  readonly isGone: (owner: string) => boolean;
}

/** Minutes and seconds that have passed, for people. */
export function ageInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

/**
 * The one lock of a stage's operators: who moves traffic or switches the auth mode holds it. It has no end of its own: a command
 * that was killed leaves things half done, and somebody has to look.
 */
export class OperatorLock {
  readonly #table: Table;
  readonly #options: LockOptions;

  constructor(table: Table, options: LockOptions) {
    this.#table = table;
    this.#options = options;
  }

  /** Who holds it now. */
  static async holder(table: Table): Promise<LockHolder | undefined> {
    const item = await table.get(key);
    return item === undefined ? undefined : holderOf(item);
  }

  /** @throws CommandFailure (`precondition`) naming who holds it, since when, and how to take it */
  async take(): Promise<void> {
    const { owner, command, token, now } = this.#options;
    const item = { ...key, owner, command, token, at: now() };
    const held = await this.#put(item, { kind: 'absent' });
    if (held === undefined) return;
    if (!this.mayTakeFrom(holderOf(held))) throw this.#held(held);
    // Under the condition that it is still that holder's: of two who take it only one gets it.
    const other = await this.#put(item, { kind: 'equals', attributes: { token: held.token ?? null } });
    if (other !== undefined) throw this.#held(other);
  }

  /** Whether it may be taken from who holds it: whoever types wants that, or their run is known to have ended. */
  mayTakeFrom({ owner }: LockHolder): boolean {
    return this.#options.steal || this.#options.isGone(owner);
  }

  /** @returns the item in the way; undefined where it is ours now */
  async #put(item: Item, condition: Condition): Promise<Item | undefined> {
    try {
      await this.#table.write({ kind: 'put', item, condition });
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      // Ours, where the reply was lost and the write came again.
      if (error.current?.token === item.token) return undefined;
      return error.current ?? { ...key, owner: 'somebody', command: 'unknown', at: item.at ?? 0 };
    }
  }

  /**
   * To be called before each change: whoever lost the lock must not go on.
   * @throws CommandFailure (`half-done`) where somebody has stolen it
   */
  async keep(): Promise<void> {
    const item = await this.#table.get(key);
    if (item?.token === this.#options.token) return;
    const thief = item === undefined ? 'somebody' : holderOf(item).owner;
    throw new CommandFailure('half-done', `${thief} has taken the operators' lock; this run stops where it is`, {
      next: this.#options.doctor,
    });
  }

  /** Gives it free, where it is still ours. */
  async release(): Promise<void> {
    const condition = { kind: 'equals', attributes: { token: this.#options.token } } as const;
    try {
      await this.#table.write({ kind: 'delete', key, condition });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  #held(item: Item): CommandFailure {
    const { owner, command, at } = holderOf(item);
    const age = ageInWords(this.#options.now() - at);
    const reason = `${owner} has held the operators' lock for ${age} (${command})`;
    return new CommandFailure('precondition', `${reason}; ask them, or where that run has ended, take it`, {
      next: `${this.#options.command} --steal-lock`,
    });
  }
}

function holderOf({ owner, command, at }: Item): LockHolder {
  return { owner: harmless(String(owner)), command: harmless(String(command)), at: Number(at) };
}
