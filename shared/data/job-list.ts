import type { JobState } from '#shared/contract/job-states.ts';
import { isOver, keptMilliseconds } from '#shared/domain/job.ts';
import { parseJob, type StoredJob } from './job-item.ts';
import { jobKey, jobPrefix, jobStatePartition, jobsPartition, openJobsKey, timeAndId } from './keys.ts';
import type { Attributes, Item, Table } from './table.ts';
import type { TenantId } from './tenant.ts';

const hour = 3_600_000;

/** Later than any job, in epoch milliseconds. */
const lastTime = Date.UTC(9999, 0);

/** What the index `byState` tells of a job. */
interface Entry {
  readonly time: number;
  readonly id: string;
}

function entryOf({ stateSk }: Attributes): Entry {
  const [time = '', id = ''] = String(stateSk).split('#');
  return { time: Date.parse(time), id };
}

/** The lists and numbers of a shop's jobs. */
export class JobList {
  readonly #table: Table;
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId) {
    this.#table = table;
    this.#shop = shop;
  }

  /** A page of all jobs behind a position, the latest submitted first. @param after the id of a job */
  async page(after: string | undefined, limit: number) {
    const { items, last } = await this.#table.query({
      partition: jobsPartition(this.#shop),
      range: { beginsWith: jobPrefix },
      descending: true,
      limit,
      ...(after === undefined ? {} : { after: { ...jobKey(this.#shop, after) } }),
    });
    return { things: items.map(parseJob), last: last?.sk.slice(jobPrefix.length) };
  }

  /** A page of the jobs in a state, the latest first. @param after what `positionOf` gives */
  async pageOf(state: JobState, after: string | undefined, limit: number) {
    const partition = jobStatePartition(this.#shop, state);
    const { items, last } = await this.#table.query({
      index: 'byState',
      partition,
      descending: true,
      limit,
      ...(after === undefined ? {} : { after: this.#positionAt(partition, after) }),
    });
    const found = new Map((await this.#table.batchGet(items)).map((item) => [item.sk, parseJob(item)]));
    // The index may lag: what has left the state meanwhile is not of it any more.
    const things = items.flatMap(({ sk }) => found.get(sk) ?? []).filter((job) => job.state === state);
    return { things, last: typeof last?.stateSk === 'string' ? last.stateSk : undefined };
  }

  /** The place of each queued job among those of the shop, from 1; of others, none. */
  async positions(jobs: readonly StoredJob[]): Promise<Map<string, number>> {
    const queued = jobs.filter(({ state }) => state === 'queued');
    if (queued.length === 0) return new Map();
    const waiting = (await this.#entries('queued')).map(({ time, id }) => timeAndId(time, id));
    return new Map(
      queued.map(({ createdAt, id }) => {
        const mine = timeAndId(createdAt, id);
        return [id, 1 + waiting.filter((other) => other < mine).length] as const;
      }),
    );
  }

  /**
   * How many jobs are in each state, how many ended in the last hour by themselves, and since when the oldest waits.
   * @param now epoch milliseconds
   */
  async numbers(now: number) {
    const states = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'dead'] as const;
    const [queued, running, succeeded, failed, canceled, dead] = (await Promise.all(
      states.map((state) => this.#entries(state, isOver(state) ? now - keptMilliseconds(state) : 0)),
    )) as [Entry[], Entry[], Entry[], Entry[], Entry[], Entry[]];
    const lately = [...succeeded, ...failed].filter(({ time }) => time > now - hour);
    return {
      queued: queued.length,
      running: running.length,
      succeeded: succeeded.length,
      failed: failed.length,
      canceled: canceled.length,
      dead: dead.length,
      throughput: lately.length,
      oldestQueuedAt: queued[0]?.time ?? null,
    };
  }

  /** How many jobs are not over, exactly. */
  async open(): Promise<number> {
    return Number((await this.#table.get(openJobsKey(this.#shop)))?.open ?? 0);
  }

  /** @param since epoch milliseconds; what ended before is forgotten, whatever TTL has deleted */
  async #entries(state: JobState, since = 0): Promise<Entry[]> {
    const partition = jobStatePartition(this.#shop, state);
    const range = { between: [timeAndId(since, ''), timeAndId(lastTime, '')] } as const;
    return (await this.#table.query({ index: 'byState', partition, range })).items.map(entryOf);
  }

  #positionAt(statePk: string, stateSk: string): Item {
    const { id } = entryOf({ stateSk });
    return { ...jobKey(this.#shop, id), statePk, stateSk };
  }
}

/** What the position of a list names: of all jobs an id, of those in a state the time and the id. */
export const positionForms = {
  all: /^job_[0-9a-z]{16}$/,
  ofState: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#job_[0-9a-z]{16}$/,
} as const;

/** Where a job stands in the list of its state. */
export function positionInState({ createdAt, endedAt, id }: StoredJob): string {
  return timeAndId(endedAt ?? createdAt, id);
}

/** Opens the lists of the caller's shop. */
export function jobList(runtime: { tables: { work: Table } }, shop: TenantId): JobList {
  return new JobList(runtime.tables.work, shop);
}
