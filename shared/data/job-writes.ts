import { isOver } from '#shared/domain/job.ts';
import { type JobStamp, jobUpdate, type StoredJob } from './job-item.ts';
import { jobInputKey, jobResultKey, openJobsKey } from './keys.ts';
import { ConditionFailed, type Item, type Table, TransactionFailed, type Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { Witness } from './witness.ts';

/** What came of a job, to be kept with it: the output as JSON, or the key of a file. */
export interface KeptResult {
  readonly output: string | null;
  readonly file: string | null;
}

/** Counts jobs that opened, as long as they find room. */
export function counting(shop: TenantId, opened: number, capacity: number): Write {
  const condition = { kind: 'below', attribute: 'open', limit: capacity - opened + 1 } as const;
  return { kind: 'update', key: openJobsKey(shop), set: {}, remove: [], add: { open: opened }, condition };
}

type Update = Write & { readonly kind: 'update' };

const uncounting = (shop: TenantId): Write => {
  const common = { kind: 'update', key: openJobsKey(shop), set: {}, remove: [] } as const;
  return { ...common, add: { open: -1 }, condition: { kind: 'present' } };
};

/** The input of a job that is over is forgotten with it; that of one that is tried again is not. */
function keepingInput(job: StoredJob, update: Update): Write {
  const { expiresAt } = update.set;
  const common = { kind: 'update', key: jobInputKey(job.shop, job.inputId), condition: { kind: 'present' } } as const;
  return expiresAt === undefined
    ? { ...common, set: {}, remove: ['expiresAt'] }
    : { ...common, set: { expiresAt }, remove: [] };
}

/** Everything that is written when a job goes from one state into another. */
function transitionOf(
  before: Item,
  after: StoredJob,
  stamp: JobStamp,
  capacity: number,
  result?: KeptResult,
): [update: Update, ...others: Write[]] {
  const update = jobUpdate(before, after, stamp);
  const [wasOver, isNowOver] = [isOver(before.state as StoredJob['state']), isOver(after.state)];
  const writes: [Update, ...Write[]] = [update];
  if (wasOver !== isNowOver) {
    writes.push(isNowOver ? uncounting(after.shop) : counting(after.shop, 1, capacity));
  }
  if ('expiresAt' in update.set || update.remove.includes('expiresAt')) writes.push(keepingInput(after, update));
  if (result !== undefined) {
    const { expiresAt } = update.set;
    const item = {
      ...jobResultKey(after.shop, after.id),
      ...result,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    writes.push({ kind: 'put', item });
  }
  return writes;
}

/**
 * What writing a job can come to: the item as it stands then; `changed`, somebody else wrote it since it was read; `full`, no
 * room to open it again.
 */
export type Written = Item | 'changed' | 'full';

/** Where jobs are written, and who is told what became of them. */
export interface WitnessedTable {
  readonly table: Table;
  readonly witness: Pick<Witness, 'jobEnded' | 'jobStarted'>;
}

/** The one of a runtime. */
export function witnessedWork({
  tables,
  witness,
}: {
  tables: { work: Table };
  witness: WitnessedTable['witness'];
}): WitnessedTable {
  return { table: tables.work, witness };
}

function tell(witness: WitnessedTable['witness'], before: Item, after: StoredJob): void {
  const { state, startedAt } = after;
  if (startedAt !== null && before.startedAt === null) witness.jobStarted({ ...after, startedAt });
  if (isOver(state) && !isOver(before.state as StoredJob['state'])) witness.jobEnded({ ...after, state });
}

/**
 * Writes a job's next state, and what follows from it, all or nothing. Every change of a job is written here.
 * @param before the item it was decided from
 * @param capacity how many jobs of the shop may be open, where this opens one
 */
export async function writeJob(
  { table, witness }: WitnessedTable,
  before: Item,
  after: StoredJob,
  stamp: JobStamp,
  { capacity = 0, result }: { readonly capacity?: number; readonly result?: KeptResult | undefined } = {},
): Promise<Written> {
  try {
    const [update, ...others] = transitionOf(before, after, stamp, capacity, result);
    await (others.length === 0 ? table.write(update) : table.transact([update, ...others]));
    tell(witness, before, after);
    return updated(before, update);
  } catch (error) {
    if (error instanceof ConditionFailed) return 'changed';
    if (!(error instanceof TransactionFailed)) throw error;
    return error.failures.has(0) || !error.failures.has(1) ? 'changed' : 'full';
  }
}

/** An item after an update. */
function updated(before: Item, { set, remove }: Update): Item {
  const kept = Object.entries({ ...before, ...set }).filter(([name]) => !remove.includes(name));
  return { ...Object.fromEntries(kept), pk: before.pk, sk: before.sk };
}
