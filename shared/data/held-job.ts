import { isWorkedOnBy } from '#shared/domain/job-run.ts';
import { keyOf, parseJob, type StoredJob } from './job-item.ts';
import { type KeptResult, type WitnessedTable, writeJob } from './job-writes.ts';
import { type Attributes, type Item, TableUnavailable } from './table.ts';

/** How often a write is tried again because somebody asked for the job to stop meanwhile. */
const maxAttempts = 8;

/** The job is another worker's by now, or over: whoever lost it stops, and writes nothing. */
export class LeaseLost extends Error {
  constructor(id: string) {
    super(`job ${id} is not this worker's any more`);
    this.name = 'LeaseLost';
  }
}

/** A job as the worker has it that holds its lease. */
export class HeldJob {
  readonly #work: WitnessedTable;
  readonly #owner: string;
  readonly #change: Attributes;
  #item: Item;

  /** @param item as it was written when the worker took it */
  constructor(work: WitnessedTable, item: Item, owner: string, change: Attributes) {
    this.#work = work;
    this.#item = item;
    this.#owner = owner;
    this.#change = change;
  }

  /** The job as it stood when it was last read or written here. */
  get job(): StoredJob {
    return parseJob(this.#item);
  }

  /**
   * Writes the job's next state, decided from how it stands.
   * @param result what came of it, where this is its end
   * @throws LeaseLost
   */
  async advance(decide: (job: StoredJob) => StoredJob, result?: KeptResult): Promise<StoredJob> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const { job } = this;
      if (!isWorkedOnBy(job, this.#owner)) throw new LeaseLost(job.id);
      const next = decide(job);
      const written = await writeJob(this.#work, this.#item, next, { change: this.#change }, { result });
      if (typeof written === 'object') {
        this.#item = written;
        return next;
      }
      await this.#readAgain(job);
    }
    throw new TableUnavailable(`job ${this.job.id} kept changing`);
  }

  async #readAgain(job: StoredJob): Promise<void> {
    const item = await this.#work.table.get(keyOf(job));
    if (item === undefined) throw new LeaseLost(job.id);
    this.#item = item;
  }
}
