import type { Retries } from '#shared/contract/job-kinds.ts';
import { resent } from '#shared/domain/job.ts';
import { swept } from '#shared/domain/job-run.ts';
import { parseJob, type StoredJob } from './job-item.ts';
import { type WitnessedTable, witnessedWork, writeJob } from './job-writes.ts';
import { duePartitions } from './keys.ts';
import type { Attributes, Item } from './table.ts';

/** How many jobs are looked at together. */
const pageSize = 100;

/** What looking after jobs came to: those whose message is to be sent again, and how many were ended. */
export interface Swept {
  readonly resend: readonly StoredJob[];
  readonly ended: number;
}

/** The jobs of all shops that somebody must look at, because nothing was heard of them for too long. */
export class DueJobs {
  readonly #work: WitnessedTable;

  constructor(work: WitnessedTable) {
    this.#work = work;
  }

  /**
   * Looks after everything that is due, a page at a time. What is to be sent again has been put off by a write that one sweeper
   * alone can make; should it end before the message is sent, the job is due again later.
   * @param now epoch milliseconds
   * @param retriesOf how often a job like this is tried; undefined where this release does not know it
   */
  async *sweep(
    now: number,
    retriesOf: (job: StoredJob) => Retries | undefined,
    change: Attributes,
  ): AsyncGenerator<Swept> {
    for (const partition of duePartitions) {
      let after: Item | undefined;
      do {
        const { items, last } = await this.#work.table.query({
          index: 'due',
          partition,
          range: { lessThan: new Date(now + 1).toISOString() },
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        });
        const found = await this.#work.table.batchGet(items);
        const outcomes = await Promise.all(found.map((item) => this.#lookAfter(item, now, retriesOf, change)));
        yield {
          resend: outcomes.filter((outcome) => typeof outcome === 'object'),
          ended: outcomes.filter((outcome) => outcome === 'ended').length,
        };
        after = last;
      } while (after !== undefined);
    }
  }

  async #lookAfter(
    item: Item,
    now: number,
    retriesOf: (job: StoredJob) => Retries | undefined,
    change: Attributes,
  ): Promise<StoredJob | 'ended' | undefined> {
    const job = parseJob(item);
    // A release that does not know a kind cannot say when its attempts are used up: it leaves that to one that does.
    const retries = retriesOf(job) ?? {
      attempts: Number.POSITIVE_INFINITY,
      firstPauseSeconds: 0,
      longestPauseSeconds: 0,
    };
    const outcome = swept(job, retries, now);
    if (outcome === undefined) return undefined;
    const next = { ...job, ...(outcome === 'resend' ? resent(job, now) : outcome) };
    const written = await writeJob(this.#work, item, next, { change });
    // Whoever wrote it meanwhile looks after it: a worker, or another sweeper.
    if (typeof written === 'string') return undefined;
    return outcome === 'resend' ? next : 'ended';
  }
}

/** Opens what is due of all shops. */
export function dueJobs(runtime: Parameters<typeof witnessedWork>[0]): DueJobs {
  return new DueJobs(witnessedWork(runtime));
}
