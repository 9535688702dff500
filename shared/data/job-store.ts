import { Problem } from '#shared/contract/problems.ts';
import { canceled, discarded, isOver, type Job, redriven } from '#shared/domain/job.ts';
import { parseJob, type StoredJob } from './job-item.ts';
import { JobSubmission, type NewJob } from './job-submission.ts';
import { type KeptResult, type WitnessedTable, witnessedWork, writeJob } from './job-writes.ts';
import { jobInputKey, jobKey, jobResultKey } from './keys.ts';
import { remembers } from './ledger.ts';
import { type Item, TableUnavailable } from './table.ts';
import type { TenantId } from './tenant.ts';
import { notFound } from './versioned.ts';
import { changeOf, type Writer } from './writer.ts';

/** How often a change is tried again because a worker wrote meanwhile. */
const maxAttempts = 16;

/** How many jobs of a shop may be open, where nothing is opened. */
const irrelevant = 0;

/** A change of a job, decided from how it stands: its next state, or the job itself where nothing is to be done. */
type Decide = (job: StoredJob) => StoredJob;

function over(job: Job): Problem {
  return new Problem('job_over', `The job ${job.id} is ${job.state}; that cannot be changed any more.`);
}

/** The jobs of a shop, as those who submit and watch over them see them. */
export class JobStore {
  readonly #work: WitnessedTable;
  readonly #shop: TenantId;

  constructor(work: WitnessedTable, shop: TenantId) {
    this.#work = work;
    this.#shop = shop;
  }

  /**
   * Submits what there is room for; the first ones first. Their messages are the caller's to send.
   * @param requests what is to be done; undefined where a request was refused, since a job is known again by its place
   * @param capacity how many jobs of the shop may be open
   * @returns for each request its job, made now or by an earlier try of this request; undefined where there was no room
   * @throws Problem `idempotency_mismatch`
   */
  submit(
    requests: readonly (NewJob | undefined)[],
    writer: Writer,
    capacity: number,
  ): Promise<(StoredJob | undefined)[]> {
    return new JobSubmission(this.#work.table, this.#shop, writer, capacity).submit(requests);
  }

  /** @throws Problem `not_found` */
  async get(id: string): Promise<StoredJob> {
    return parseJob(await this.#item(id));
  }

  /** What jobs were to do, as it was sent, by their ids. */
  async inputs(jobs: readonly StoredJob[]): Promise<Map<string, unknown>> {
    const items = await this.#work.table.batchGet(jobs.map(({ shop, inputId }) => jobInputKey(shop, inputId)));
    return new Map(items.map((item) => [String(item.jobId), JSON.parse(String(item.input))]));
  }

  /** What came of a job that succeeded. */
  async result({ shop, id }: StoredJob): Promise<KeptResult> {
    const item = await this.#work.table.get(jobResultKey(shop, id));
    const [output, file] = [item?.output, item?.file];
    return { output: typeof output === 'string' ? output : null, file: typeof file === 'string' ? file : null };
  }

  /**
   * Stops a job that waits, and asks one that runs to stop.
   * @throws Problem `not_found`, `idempotency_mismatch`, `job_over`
   */
  cancel(id: string, writer: Writer): Promise<StoredJob> {
    return this.#change(id, writer, irrelevant, (job) => {
      const next = canceled(job, writer.now);
      if (next === undefined) throw over(job);
      return next === job ? job : { ...job, ...next };
    });
  }

  /**
   * Lets a dead job be tried again; one that already waits or runs again stays as it is. Its message is the caller's to send.
   * @throws Problem `not_found`, `idempotency_mismatch`, `job_over`, and `unavailable` where there is no room
   */
  redrive(id: string, reason: string | null, writer: Writer, capacity: number): Promise<StoredJob> {
    return this.#change(id, writer, capacity, (job) => {
      const next = redriven(job, writer.now);
      if (next !== undefined) return decided({ ...job, ...next }, 'redriven', reason, writer);
      if (isOver(job.state) || job.decisions.length === 0) throw over(job);
      return job;
    });
  }

  /** Gives a dead job up. @throws Problem `not_found`, `idempotency_mismatch`, `job_over` */
  discard(id: string, reason: string | null, writer: Writer): Promise<StoredJob> {
    return this.#change(id, writer, irrelevant, (job) => {
      const next = discarded(job, writer.now);
      if (next === undefined) throw over(job);
      return decided({ ...job, ...next }, 'discarded', reason, writer);
    });
  }

  async #change(id: string, writer: Writer, capacity: number, decide: Decide): Promise<StoredJob> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const item = await this.#item(id);
      const job = parseJob(item);
      if (remembers(item.keys instanceof Uint8Array ? item.keys : undefined, writer.key)) {
        writer.replayed = true;
        return job;
      }
      const next = decide(job);
      if (next === job) return job;
      const stamp = { change: changeOf(writer), key: writer.key };
      const written = await writeJob(this.#work, item, next, stamp, { capacity });
      if (written === 'full') throw full();
      if (written !== 'changed') return next;
    }
    throw new TableUnavailable(`job ${id} kept changing`);
  }

  async #item(id: string): Promise<Item> {
    const item = await this.#work.table.get(jobKey(this.#shop, id));
    if (item === undefined) throw notFound('job', id);
    return item;
  }
}

function decided(
  job: StoredJob,
  decision: StoredJob['decisions'][number]['decision'],
  reason: string | null,
  { by, now }: Writer,
): StoredJob {
  return { ...job, decisions: [...job.decisions, { at: now, by, decision, reason }] };
}

/** The problem of work that finds no room; how many seconds later there may be some is a guess. */
export function full(): Problem {
  const detail = 'Too many jobs wait already. Nothing was submitted; send it again in a while.';
  return new Problem('unavailable', detail, {}, { 'retry-after': '10' });
}

/** Opens the jobs of the caller's shop. */
export function jobStore(runtime: Parameters<typeof witnessedWork>[0], shop: TenantId): JobStore {
  return new JobStore(witnessedWork(runtime), shop);
}
