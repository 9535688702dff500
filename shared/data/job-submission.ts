import { encodeId, timeOrdered } from '#shared/domain/identity.ts';
import { submitted } from '#shared/domain/job.ts';
import { jobAttributes, parseJob, type StoredJob } from './job-item.ts';
import { counting } from './job-writes.ts';
import { jobInputKey, jobKey } from './keys.ts';
import { mismatch } from './ledger.ts';
import { type Table, TableUnavailable, TransactionFailed, type Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import { bodyHash, changeOf, shortHash, type Writer } from './writer.ts';

/** What is to be done. */
export interface NewJob {
  readonly kind: string;
  readonly inputVersion: number;
  readonly input: unknown;
}

/** A job that is to be created, and the request that asks for it by its place. */
interface Planned {
  readonly place: number;
  readonly job: StoredJob;
  readonly input: string;
}

/** Jobs of one transaction: two items each, and the count of them. */
const chunkSize = 49;

/** How often a transaction is put together anew because of what it met. */
const maxAttempts = 8;

const absent = { kind: 'absent' } as const;

/** A job's identity: by when it comes; told apart by its place among those of its request, then by the request. */
function planned(shop: TenantId, { kind, inputVersion, input }: NewJob, place: number, writer: Writer): Planned {
  const { operation, key, now } = writer;
  const origin = shortHash([shop, operation, key.value, 'job', place].join('\0'), 10);
  const id = encodeId('job', timeOrdered(now, Uint8Array.from([place, ...origin.subarray(0, 3)])));
  const job = {
    ...submitted(id, kind, now),
    shop,
    inputVersion,
    inputId: encodeId('inp', origin),
    checkpoint: null,
    decisions: [],
    submittedBy: writer.by,
    correlationId: writer.correlationId,
    ...(writer.traceparent !== undefined && { traceparent: writer.traceparent }),
  };
  return { place, job, input: JSON.stringify(input) };
}

function creationOf({ job, input }: Planned, writer: Writer): [Write, Write] {
  const change = changeOf(writer);
  const kept = { input, jobId: job.id, bodyHash: bodyHash(writer), change };
  return [
    { kind: 'put', item: { ...jobKey(job.shop, job.id), ...jobAttributes(job), change }, condition: absent },
    { kind: 'put', item: { ...jobInputKey(job.shop, job.inputId), ...kept }, condition: absent },
  ];
}

/** The submission of jobs by one request, which finds what an earlier try of it submitted. */
export class JobSubmission {
  readonly #table: Table;
  readonly #shop: TenantId;
  readonly #writer: Writer;
  readonly #capacity: number;
  readonly #jobs = new Map<number, StoredJob>();

  /** @param capacity how many jobs of the shop may be open */
  constructor(table: Table, shop: TenantId, writer: Writer, capacity: number) {
    this.#table = table;
    this.#shop = shop;
    this.#writer = writer;
    this.#capacity = capacity;
  }

  /**
   * Creates the jobs there is room for, the first ones first.
   * @param requests undefined where one was refused: the others keep their places, also when fewer or more are refused next time
   * @returns the job of each request as it stands, made now or before; undefined where there was no room
   * @throws Problem `idempotency_mismatch`
   */
  async submit(requests: readonly (NewJob | undefined)[]): Promise<(StoredJob | undefined)[]> {
    const plan = requests.flatMap((request, place) =>
      request === undefined ? [] : [planned(this.#shop, request, place, this.#writer)],
    );
    let isReplay = plan.length > 0;
    for (let start = 0; start < plan.length; start += chunkSize) {
      isReplay = (await this.#submitChunk(plan.slice(start, start + chunkSize))) && isReplay;
    }
    this.#writer.replayed = isReplay;
    return requests.map((_, place) => this.#jobs.get(place));
  }

  /** @returns whether all of them had been submitted before */
  async #submitChunk(chunk: readonly Planned[]): Promise<boolean> {
    let open = chunk;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      if (open.length === 0) return chunk.every(({ place }) => this.#jobs.has(place));
      const creations = open.flatMap((each) => creationOf(each, this.#writer));
      try {
        await this.#table.transact([...creations, counting(this.#shop, open.length, this.#capacity)]);
        for (const { place, job } of open) this.#jobs.set(place, job);
        return false;
      } catch (error) {
        if (!(error instanceof TransactionFailed)) throw error;
        open = await this.#remaining(open, error);
      }
    }
    throw new TableUnavailable(`jobs of ${this.#shop} kept meeting others`);
  }

  /** What is left to create of jobs that could not be: neither what is there already, nor what finds no room. */
  async #remaining(open: readonly Planned[], { failures }: TransactionFailed): Promise<Planned[]> {
    const left: Planned[] = [];
    for (const [index, each] of open.entries()) {
      const earlier = failures.get(2 * index + 1);
      if (earlier === undefined) {
        left.push(each);
        continue;
      }
      if (earlier.bodyHash !== bodyHash(this.#writer)) throw mismatch(this.#writer.key);
      const item = await this.#table.get(jobKey(each.job.shop, String(earlier.jobId)));
      if (item === undefined) throw new TableUnavailable('what was submitted before was gone when looked at');
      this.#jobs.set(each.place, parseJob(item));
    }
    const count = 2 * open.length;
    if (left.length < open.length || !failures.has(count)) return left;
    const room = this.#capacity - Number(failures.get(count)?.open ?? 0);
    return left.slice(0, Math.max(0, room));
  }
}
