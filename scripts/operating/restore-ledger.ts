import * as z from 'zod/mini';
import { restorableTables } from '#infra/names.ts';
import { ConditionFailed, type Table, type Value } from '#shared/data/table.ts';
import { LedgerConflict } from '../releasing/ledger.ts';
import { entryOf, StoredText } from '../releasing/ledger-entry.ts';

/** What a table is made from. */
const RestoreSource = z.union([
  z.object({ backup: StoredText }),
  z.object({ export: StoredText }),
  /** Epoch milliseconds. */
  z.object({ time: z.number() }),
  /** A table somebody has restored already. */
  z.object({ table: StoredText }),
]);
export type RestoreSource = z.output<typeof RestoreSource>;

/** The steps of a restore that change something, in order. */
export const restoreSteps = ['made', 'compared', 'set', 'pointed', 'released'] as const;

/** One of them. */
export type RestoreStep = (typeof restoreSteps)[number];

/** A restore: written before the table is made, completed after callers have it, or have back what they had. */
const Restore = z.object({
  /** Counts up from 1. */
  number: z.int(),
  table: z.enum(restorableTables),
  from: RestoreSource,
  /** The table callers have before, and the one before that. */
  source: StoredText,
  former: StoredText,
  /** The table that is made. */
  target: StoredText,
  /** The release callers get it by. */
  release: StoredText,
  actor: StoredText,
  /** Epoch milliseconds. */
  at: z.number(),
  reason: z.optional(StoredText),
  /** When each step was done, in epoch milliseconds. */
  steps: z.partialRecord(z.enum(restoreSteps), z.number()),
  state: z.enum(['started', 'done', 'undone']),
  endedAt: z.optional(z.number()),
  endedBy: z.optional(StoredText),
  /** Why it was undone. */
  outcome: z.optional(StoredText),
});
export type Restore = z.output<typeof Restore>;

const partition = 'RESTORES';
const keyOf = (number: number) => ({ pk: partition, sk: String(number).padStart(8, '0') });
const started = { kind: 'equals', attributes: { state: 'started' } } as const;

/** The record of restores, in table `ops`. */
export class RestoreLedger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** The last restores, the newest first. */
  async restores(limit: number): Promise<Restore[]> {
    const { items } = await this.#table.query({ partition, limit, descending: true });
    return items.map((item) => entryOf(Restore, item));
  }

  /** The one that was begun and neither finished nor undone. */
  async unfinished(): Promise<Restore | undefined> {
    const [last] = await this.restores(1);
    return last?.state === 'started' ? last : undefined;
  }

  /** Writes down that a table is about to be made. @throws LedgerConflict where another restore has this number */
  async start(entry: Restore): Promise<void> {
    const attributes = JSON.parse(JSON.stringify(entry)) as Readonly<Record<string, Value>>;
    try {
      const item = { ...attributes, ...keyOf(entry.number) };
      await this.#table.write({ kind: 'put', item, condition: { kind: 'absent' } });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      // Ours, where the reply was lost and the write came again.
      if (error.current?.actor === entry.actor && error.current.at === entry.at) return;
      throw new LedgerConflict('another operator has just begun a restore', { cause: error });
    }
  }

  /** Writes down that a step is done. @throws LedgerConflict where it has ended meanwhile */
  async done(entry: Restore, step: RestoreStep, at: number): Promise<Restore> {
    const steps = { ...entry.steps, [step]: at };
    await this.#update(entry, { steps });
    return { ...entry, steps };
  }

  /** Completes a restore; completing it again in the same way changes nothing. @throws LedgerConflict where it ended otherwise */
  async end(
    entry: Restore,
    state: 'done' | 'undone',
    { actor, now }: { readonly actor: string; readonly now: () => number },
    outcome?: string,
  ): Promise<Restore> {
    const set = { state, endedAt: now(), endedBy: actor, ...(outcome === undefined ? {} : { outcome }) };
    await this.#update(entry, set);
    return { ...entry, ...set };
  }

  async #update(entry: Restore, set: Readonly<Record<string, Value>>): Promise<void> {
    // One that is done can be taken back.
    const condition = entry.state === 'done' ? ({ kind: 'equals', attributes: { state: 'done' } } as const) : started;
    try {
      await this.#table.write({ kind: 'update', key: keyOf(entry.number), set, remove: [], condition });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.current?.state === set.state) return;
      throw new LedgerConflict(`restore ${entry.number} is ${String(error.current?.state)} already`, { cause: error });
    }
  }
}
