import * as z from 'zod/mini';
import { jobKindOf } from '#shared/contract/job-kinds.ts';
import { JobRequest } from '#shared/contract/jobs.ts';
import { invalid, Problem } from '#shared/contract/problems.ts';
import type { StoredJob } from '#shared/data/job-item.ts';
import { full, type JobStore, jobStore } from '#shared/data/job-store.ts';
import { jobsQueue } from '#shared/data/jobs-queue.ts';
import { type MessageQueue, type QueueDepth, QueueUnavailable } from '#shared/data/message-queue.ts';
import type { TenantId } from '#shared/data/tenant.ts';
import type { Writer } from '#shared/data/writer.ts';
import { isOver } from '#shared/domain/job.ts';
import { fieldErrors } from '#shared/http/field-errors.ts';
import { fieldMessage } from '#shared/http/field-messages.ts';
import type { Runtime } from '#shared/http/runtime.ts';
import { validationProblem } from '#shared/http/validation-problem.ts';
import { messageOf } from './job-message.ts';
import { tooEarly } from './job-result.ts';
import { type Allowed, refusalOf } from './job-rights.ts';

/** What became of a request for work: its job, or the problem it met. */
export type Outcome = StoredJob | Problem;

/** How many jobs may wait. */
interface Room {
  /** Open jobs of one shop, counted exactly. */
  readonly perShop: number;
  /** Messages of all shops, as the queue estimates them. */
  readonly inAll: number;
}

/** What a desk rests on. */
interface DeskParts {
  readonly jobs: JobStore;
  readonly queue: MessageQueue;
  readonly room: Room;
  readonly stage: string;
}

/** Where work is submitted: it is judged, written down, and its message sent. */
export class JobDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /**
   * Submits work, each request by itself.
   * @param pointers where each stands in the body
   * @returns what became of each, in order
   * @throws Problem `idempotency_mismatch`
   */
  async submit(
    requests: readonly unknown[],
    pointers: readonly string[],
    caller: Allowed,
    writer: Writer,
  ): Promise<Outcome[]> {
    const judged = requests.map((request, index) => this.#judge(request, pointers[index] ?? '', caller));
    const wanted = judged.map((outcome) => (outcome instanceof Problem ? undefined : outcome));
    const made = await this.#parts.jobs.submit(wanted, writer, await this.#capacity());
    await this.send(made.filter((job) => job !== undefined));
    return judged.map((outcome, place) => (outcome instanceof Problem ? outcome : (made[place] ?? full())));
  }

  /**
   * Submits what a job that is over was to do as a new one.
   * @throws Problem `not_found`, `too_early`, and of the submission
   */
  async retry(id: string, caller: Allowed, writer: Writer): Promise<StoredJob> {
    const job = await this.#parts.jobs.get(id);
    if (!isOver(job.state)) throw tooEarly(job);
    const input = (await this.#parts.jobs.inputs([job])).get(id);
    const [outcome] = await this.submit([{ kind: job.kind, input }], ['/path/id'], caller, writer);
    if (outcome === undefined || outcome instanceof Problem) throw outcome;
    return outcome;
  }

  /** Lets a dead job be tried again. @throws Problem as `JobStore.redrive` */
  async redrive(id: string, reason: string | null, writer: Writer): Promise<StoredJob> {
    const job = await this.#parts.jobs.redrive(id, reason, writer, await this.#capacity());
    await this.send([job]);
    return job;
  }

  /**
   * Sends the messages of jobs that wait. One that the queue does not take is no failure: the sweeper finds the job and sends it
   * again; and one that is sent twice finds the job started.
   */
  async send(jobs: readonly StoredJob[]): Promise<void> {
    const waiting = jobs.filter(({ state }) => state === 'queued');
    if (waiting.length > 0) await this.#parts.queue.send(waiting.map(messageOf));
  }

  #judge(request: unknown, pointer: string, caller: Allowed) {
    const result = z.safeParse(JobRequest, request, { error: fieldMessage });
    if (!result.success) {
      const problem = validationProblem(fieldErrors(result.error.issues, request, pointer));
      return problem ?? invalid({ pointer, message: 'is not valid' });
    }
    const { kind: name, input } = result.data;
    const kind = jobKindOf(name);
    if (kind === undefined || (kind.localOnly && this.#parts.stage !== 'local')) {
      return invalid({ pointer: `${pointer}/kind`, message: `there is no kind ${name} in this stage` });
    }
    return refusalOf(kind, caller) ?? { kind: name, inputVersion: kind.inputVersion, input };
  }

  /**
   * How deep the queue is, and how many jobs of the shop may be open: none where too many of all shops wait.
   * @throws QueueUnavailable
   */
  async room(): Promise<{ depth: QueueDepth; capacity: number }> {
    const { queue, room } = this.#parts;
    const depth = await queue.depth();
    return { depth, capacity: depth.waiting + depth.inFlight >= room.inAll ? 0 : room.perShop };
  }

  /** Where the queue does not tell, work is taken: it is written down, and waits for the queue to come back. */
  async #capacity(): Promise<number> {
    try {
      return (await this.room()).capacity;
    } catch (error) {
      if (error instanceof QueueUnavailable) return this.#parts.room.perShop;
      throw error;
    }
  }
}

/** The room infra gives a function. @throws Error where it gives none */
function roomOf({ environment: { JOBS_PER_SHOP, JOBS_IN_ALL } }: Pick<Runtime, 'environment'>): Room {
  if (JOBS_PER_SHOP === undefined || JOBS_IN_ALL === undefined) {
    throw new Error('JOBS_PER_SHOP and JOBS_IN_ALL are not set: infra gives them where jobs are sent');
  }
  return { perShop: Number(JOBS_PER_SHOP), inAll: Number(JOBS_IN_ALL) };
}

/** Opens the desk of the caller's shop. */
export function jobDesk(runtime: Runtime, shop: TenantId): JobDesk {
  const jobs = jobStore(runtime, shop);
  return new JobDesk({ jobs, queue: jobsQueue(runtime), room: roomOf(runtime), stage: runtime.environment.STAGE });
}
