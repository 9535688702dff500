import { randomUUID } from 'node:crypto';
import { getHealth, getSlo } from '#shared/contract/health.ts';
import {
  cancelJob,
  getJob,
  getJobResult,
  getJobStats,
  type Job,
  submitJob,
  submitJobs,
} from '#shared/contract/jobs.ts';
import type { Operation, Output } from '#shared/contract/operation.ts';
import { getPrincipal } from '#shared/contract/shop.ts';
import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import type { Reply } from '../operating/api-client.ts';
import type { Caller, Due } from './caller.ts';
import type { TakeNote } from './notes.ts';
import type { Scene } from './scene.ts';
import type { User } from './user.ts';

/** Jobs of one batch. */
const batchSize = 5;

/** A program that has work queued and looks after it, and after the service. */
export class JobUser implements User {
  readonly #caller: Caller;
  readonly #random: SeededRandom;
  readonly #note: TakeNote;
  readonly #work: { readonly kind: string; readonly input: Readonly<Record<string, unknown>> };
  /** Its jobs that nobody stopped, the oldest first. */
  readonly #jobs: string[] = [];
  /** The one it stopped last. */
  #stopped: string | undefined;

  constructor(caller: Caller, { days }: Pick<Scene, 'days'>, random: SeededRandom, note: TakeNote) {
    this.#caller = caller;
    this.#random = random;
    this.#note = note;
    const date = days[random.below(days.length)]?.date;
    this.#work = { kind: 'appointments.export', input: { from: date, to: date } };
  }

  async open(due: Due): Promise<void> {
    await this.#caller.send(getPrincipal, due);
    // What is polled and fetched has to be there, also when the other was stopped.
    await this.#submit(due);
    await this.#submit(due);
  }

  act(operation: Operation, due: Due): Promise<unknown> {
    const act = this.#acts[operation.id];
    if (act === undefined) throw new Error(`no program does ${operation.id}`);
    return act(due);
  }

  readonly #acts: Readonly<Record<string, (due: Due) => Promise<unknown>>> = {
    [submitJob.id]: (due) => this.#submit(due),
    [submitJobs.id]: (due) => this.#submitBatch(due),
    [getJob.id]: (due) => this.#ask(getJob, due),
    [getJobResult.id]: (due) => this.#ask(getJobResult, due),
    [cancelJob.id]: (due) => this.#cancel(due),
    [getHealth.id]: (due) => this.#caller.send(getHealth, due),
    [getSlo.id]: (due) => this.#caller.send(getSlo, due),
    [getJobStats.id]: (due) => this.#caller.send(getJobStats, due),
  };

  async #submit(due: Due): Promise<void> {
    const reply = await this.#send(submitJob, due, this.#work, 1);
    if (reply?.status === 202) this.#accept(reply.body.data as Job);
  }

  async #submitBatch(due: Due): Promise<void> {
    const reply = await this.#send(
      submitJobs,
      due,
      { jobs: Array.from({ length: batchSize }, () => this.#work) },
      batchSize,
    );
    if (reply?.status !== 200) return;
    const { items } = reply.body.data as Output<typeof submitJobs>;
    const accepted = items.flatMap((item) => (item.ok ? [item.job] : []));
    const refused = items.flatMap((item) => (item.ok ? [] : [item.problem.code]));
    const ids = new Set(accepted.map(({ id }) => id));
    if (items.length !== batchSize || ids.size !== accepted.length) {
      this.#flaw(`a batch of ${batchSize} jobs was answered with ${items.length}, ${ids.size} of them different ones`);
    }
    for (const code of refused) this.#flaw(`a job of a batch was refused: ${code}`);
    for (const job of accepted) this.#accept(job);
  }

  async #send(operation: Operation, due: Due, body: unknown, jobs: number): Promise<Reply | undefined> {
    const reply = await this.#caller.send(operation, due, { body, idempotencyKey: randomUUID() });
    if (reply === undefined || reply.status >= 500) this.#note({ kind: 'unknown', jobs });
    return reply;
  }

  /** Where none was accepted there is nothing to ask for but a job that is. */
  async #ask(operation: Operation, due: Due): Promise<unknown> {
    const id = this.#jobs[this.#random.below(this.#jobs.length)];
    return id === undefined ? this.#submit(due) : this.#caller.send(operation, due, { params: { id } });
  }

  async #cancel(due: Due): Promise<void> {
    // The latest, which may not have begun, or the same again; the first stays, so that there is a result to fetch.
    this.#stopped = this.#jobs.length > 1 ? this.#jobs.pop() : this.#stopped;
    const id = this.#stopped;
    if (id === undefined) return this.#submit(due);
    const reply = await this.#caller.send(cancelJob, due, { params: { id }, idempotencyKey: randomUUID() });
    if (reply === undefined || reply.status < 300 || reply.status >= 500)
      this.#note({ kind: 'job', id, canceled: true });
  }

  #accept({ id }: Job): void {
    this.#jobs.push(id);
    this.#note({ kind: 'job', id });
  }

  #flaw(what: string): void {
    this.#note({ kind: 'flaw', what });
  }
}
