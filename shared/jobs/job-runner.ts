import * as z from 'zod/mini';
import type { FunctionRuntime } from '#shared/config/function-runtime.ts';
import type { AnyJobKind } from '#shared/contract/job-kinds.ts';
import { type HeldJob, LeaseLost } from '#shared/data/held-job.ts';
import type { StoredJob } from '#shared/data/job-item.ts';
import { type JobWork, jobWork } from '#shared/data/job-work.ts';
import type { KeptResult } from '#shared/data/job-writes.ts';
import { jobsQueue } from '#shared/data/jobs-queue.ts';
import { openFiles } from '#shared/data/open-files.ts';
import type { TenantId } from '#shared/data/tenant.ts';
import { requestKey } from '#shared/data/writer.ts';
import { ended } from '#shared/domain/job.ts';
import { putDown, retried } from '#shared/domain/job-run.ts';
import { JobFile } from './job-file.ts';
import { JobCanceled, type JobContext, type JobHandler, JobPutDown } from './job-handler.ts';
import { jobHandlers } from './job-handlers.ts';
import { messageOf } from './job-message.ts';
import { problemOf } from './job-problem.ts';
import { JobProgress } from './job-progress.ts';
import { kindOf } from './known-kind.ts';

/** A job this worker has, and its kind. */
export interface Claimed {
  readonly held: HeldJob;
  readonly kind: AnyJobKind;
}

/** How the work of a message stands to its call. */
export interface Call {
  readonly correlationId: string;
  /** Epoch milliseconds at which it ends. */
  readonly deadline: number;
}

const operation = 'runJob';

/** The worker of a shop's jobs. */
export class JobRunner {
  readonly #runtime: FunctionRuntime;
  readonly #shop: TenantId;
  readonly #jobs: JobWork;

  constructor(runtime: FunctionRuntime, shop: TenantId) {
    this.#runtime = runtime;
    this.#shop = shop;
    this.#jobs = jobWork(runtime, shop);
  }

  /**
   * Takes the job of a message; undefined where there is nothing to do about it now. The jobs of a shop that is suspended wait: once it
   * is reinstated, the sweeper sends their messages again.
   */
  async claim(id: string, { correlationId }: Call): Promise<Claimed | undefined> {
    const { now, newToken, standings } = this.#runtime;
    const { status } = await standings.of(this.#shop);
    if (status !== 'active') return undefined;
    const change = { by: `job:${id}`, operation, correlationId };
    const claim = await this.#jobs.claim(id, (job) => kindOf(job)?.retries, { owner: newToken(), now: now(), change });
    if (claim.kind === 'early') await this.#send(claim.job, claim.milliseconds);
    if (claim.kind !== 'held') return undefined;
    const kind = kindOf(claim.held.job);
    return kind && { held: claim.held, kind };
  }

  /**
   * Carries a job out and writes down what came of it.
   * @returns what went wrong, where something did
   */
  async run({ held, kind }: Claimed, call: Call): Promise<unknown> {
    try {
      const result = await this.#carryOut(held, kind, call);
      const { now } = this.#runtime;
      await held.advance((job) => ({ ...job, ...ended(job, 'succeeded', null, now()) }), result);
      return undefined;
    } catch (error) {
      try {
        return await this.#stop(held, kind, error);
      } catch (failure) {
        // Another worker has it by now, or somebody ended it: whatever this one met is of no account.
        if (failure instanceof LeaseLost) return undefined;
        throw failure;
      }
    }
  }

  /** @returns what is kept of the result */
  async #carryOut(held: HeldJob, kind: AnyJobKind, { correlationId, deadline }: Call): Promise<KeptResult> {
    const { job } = held;
    const file = new JobFile(() => openFiles(this.#runtime), this.#shop, job.id);
    const progress = new JobProgress(held, this.#runtime.now, deadline);
    const context: JobContext = {
      shop: this.#shop,
      jobId: job.id,
      submittedAt: job.createdAt,
      attempt: job.attempts,
      runtime: this.#runtime,
      checkpoint: job.checkpoint === null ? undefined : JSON.parse(job.checkpoint),
      writerOf: (step) => ({
        shop: this.#shop,
        by: `job:${job.id}`,
        operation: job.kind,
        correlationId,
        now: this.#runtime.now(),
        key: requestKey(`${job.id}/${step}`, { operation: job.kind, input: step }),
        replayed: false,
      }),
      report: (percent, stage, checkpoint) => progress.report(percent, stage, checkpoint),
      writeFile: (pieces, fileKind) => file.write(pieces, fileKind),
    };
    const input = z.parse(kind.input, await this.#jobs.input(job));
    const handler = jobHandlers[kind.name] as JobHandler<AnyJobKind>;
    return file.kept(JSON.stringify(await handler(input as never, context)));
  }

  /** Writes down that a job stopped without a result. @throws LeaseLost */
  async #stop(held: HeldJob, kind: AnyJobKind, error: unknown): Promise<unknown> {
    const { now, random } = this.#runtime;
    const as = (next: (job: StoredJob) => Partial<StoredJob>) => held.advance((job) => ({ ...job, ...next(job) }));
    if (error instanceof LeaseLost) throw error;
    if (error instanceof JobCanceled) {
      await as((job) => ended(job, 'canceled', null, now()));
      return undefined;
    }
    if (error instanceof JobPutDown) {
      const checkpoint = JSON.stringify(error.checkpoint);
      await this.#send(await as((job) => ({ ...putDown(job, now()), checkpoint })), 0);
      return undefined;
    }
    const { problem, isFinal } = problemOf(error);
    if (isFinal) {
      await as((job) => ended(job, 'failed', problem, now()));
      return error;
    }
    const chance = random();
    const job = await as((current) => retried(current, problem, kind.retries, now(), chance));
    await this.#send(job, job.availableAt - now());
    return error;
  }

  /** Makes a worker look at a job that waits again. What gets lost on the way, the sweeper finds. */
  async #send(job: StoredJob, milliseconds: number): Promise<void> {
    if (job.state !== 'queued') return;
    await jobsQueue(this.#runtime).send([{ ...messageOf(job), delaySeconds: Math.max(0, milliseconds / 1_000) }]);
  }
}

/** Opens the worker of a shop's jobs. */
export function jobRunner(runtime: FunctionRuntime, shop: TenantId): JobRunner {
  return new JobRunner(runtime, shop);
}
