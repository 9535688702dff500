import * as z from 'zod/mini';
import { authModes } from '#infra/config.ts';
import { ConditionFailed, type Table, type Value } from '#shared/data/table.ts';
import { entryOf, StoredText } from '../releasing/ledger-entry.ts';

/** A switch of the auth mode: written before the first stack is switched, completed after the last. */
const AuthSwitch = z.object({
  /** Counts up from 1. */
  number: z.int(),
  from: z.enum(authModes),
  to: z.enum(authModes),
  actor: StoredText,
  /** Epoch milliseconds. */
  at: z.number(),
  /** When the stage goes back by itself. */
  until: z.optional(z.number()),
  state: z.enum(['started', 'done', 'undone']),
  endedAt: z.optional(z.number()),
  /** Who completed it. */
  endedBy: z.optional(StoredText),
  /** Why it was undone. */
  outcome: z.optional(StoredText),
});
export type AuthSwitch = z.output<typeof AuthSwitch>;

/** Who completes a switch, and by which clock in epoch milliseconds. */
interface Ender {
  readonly actor: string;
  readonly now: () => number;
}

const partition = 'AUTH';
const keyOf = (number: number) => ({ pk: partition, sk: String(number).padStart(8, '0') });

/** The record of who switched the auth mode, when and how it went, in table `ops`. */
export class AuthLedger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** The last switches, the newest first. */
  async switches(limit: number): Promise<AuthSwitch[]> {
    const { items } = await this.#table.query({ partition, limit, descending: true });
    return items.map((item) => entryOf(AuthSwitch, item));
  }

  /** Writes down that stacks are about to be switched. @throws Error where another switch has this number */
  async start(entry: AuthSwitch): Promise<void> {
    const attributes = JSON.parse(JSON.stringify(entry)) as Readonly<Record<string, Value>>;
    const item = { ...attributes, ...keyOf(entry.number) };
    try {
      await this.#table.write({ kind: 'put', item, condition: { kind: 'absent' } });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.current?.actor === entry.actor && error.current.at === entry.at) return;
      throw new Error(`another operator has just switched the auth mode`, { cause: error });
    }
  }

  /** Completes a switch. */
  async end({ number }: AuthSwitch, state: 'done' | 'undone', { actor, now }: Ender, outcome?: string): Promise<void> {
    const set = { state, endedAt: now(), endedBy: actor, ...(outcome === undefined ? {} : { outcome }) };
    await this.#table.write({ kind: 'update', key: keyOf(number), set, remove: [], condition: { kind: 'present' } });
  }
}
