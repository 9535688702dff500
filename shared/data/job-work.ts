import type { Retries } from '#shared/contract/job-kinds.ts';
import { start } from '#shared/domain/job-run.ts';
import { HeldJob } from './held-job.ts';
import { parseJob, type StoredJob } from './job-item.ts';
import { type WitnessedTable, witnessedWork, writeJob } from './job-writes.ts';
import { jobInputKey, jobKey } from './keys.ts';
import { type Attributes, TableUnavailable } from './table.ts';
import type { TenantId } from './tenant.ts';

/** How often a job is looked at anew because somebody else wrote it meanwhile. */
const maxAttempts = 8;

/** What a worker finds: nothing to do; a job that waits on purpose, and for how long; a job it has to itself. */
export type Claim =
  | { readonly kind: 'none' }
  | { readonly kind: 'early'; readonly job: StoredJob; readonly milliseconds: number }
  | { readonly kind: 'held'; readonly held: HeldJob };

/** Who wants a job, and when. */
export interface Claimant {
  /** A name no other run has. */
  readonly owner: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What its writes leave in the job's item. */
  readonly change: Attributes;
}

/** The jobs of a shop, as its workers see them. */
export class JobWork {
  readonly #work: WitnessedTable;
  readonly #shop: TenantId;

  constructor(work: WitnessedTable, shop: TenantId) {
    this.#work = work;
    this.#shop = shop;
  }

  /**
   * Takes a job by one conditional write, if it is to be had.
   * @param retriesOf how often a job like this is tried; undefined where this release cannot do it, so that another one may
   */
  async claim(
    id: string,
    retriesOf: (job: StoredJob) => Retries | undefined,
    { owner, now, change }: Claimant,
  ): Promise<Claim> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const item = await this.#work.table.get(jobKey(this.#shop, id));
      if (item === undefined) return { kind: 'none' };
      const job = parseJob(item);
      const retries = retriesOf(job);
      if (retries === undefined) return { kind: 'none' };
      const outcome = start(job, owner, retries, now);
      if (outcome.kind === 'none') return outcome;
      if (outcome.kind === 'early') return { ...outcome, job };
      const written = await writeJob(this.#work, item, { ...job, ...outcome.job }, { change });
      if (typeof written === 'string') continue;
      return outcome.kind === 'ended'
        ? { kind: 'none' }
        : { kind: 'held', held: new HeldJob(this.#work, written, owner, change) };
    }
    throw new TableUnavailable(`job ${id} kept changing`);
  }

  /** What a job is to do, as it was sent. @throws Error where it is gone */
  async input({ id, inputId }: StoredJob): Promise<unknown> {
    const item = await this.#work.table.get(jobInputKey(this.#shop, inputId));
    if (item === undefined) throw new Error(`the input of job ${id} is gone`);
    return JSON.parse(String(item.input));
  }
}

/** Opens the jobs of a shop for a worker. */
export function jobWork(runtime: Parameters<typeof witnessedWork>[0], shop: TenantId): JobWork {
  return new JobWork(witnessedWork(runtime), shop);
}
