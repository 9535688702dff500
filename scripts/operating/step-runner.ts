import type { Operation } from '#shared/contract/operation.ts';
import { type ApiClient, type CallOptions, Refusal, type Reply, refusal } from './api-client.ts';

/** How one step went. */
export interface StepResult {
  readonly step: string;
  readonly ok: boolean;
  /** What was wrong; empty where the step held. */
  readonly detail: string;
  /** Of the request that was refused. */
  readonly correlationId?: string | undefined;
}

/**
 * Does a step where people see it, and throws what it throws.
 * @param evenInterrupted whether it runs also after somebody wanted to stop
 */
export type ShowStep = <Result>(
  step: string,
  work: () => Promise<Result>,
  options: { readonly evenInterrupted: boolean },
) => Promise<Result>;

/** For who wants to know only how it went in the end. */
export const shownToNobody: ShowStep = (_step, work) => work();

/** What a step asks, and what it wants to hear. */
export interface Question extends CallOptions {
  readonly operation: Operation;
  /** The status that is right; any success where absent. */
  readonly status?: number;
  /** Looks at a reply of the right status: what is wrong with it, or undefined. */
  readonly fault?: (reply: Reply) => string | undefined;
}

/** A step did not hold; that is kept already. */
export class StepFailed extends Error {}

/** Runs named steps against an API and keeps how each went. */
export class StepRunner {
  readonly results: StepResult[] = [];
  readonly #api: ApiClient;
  readonly #show: ShowStep;

  constructor(api: ApiClient, show: ShowStep) {
    this.#api = api;
    this.#show = show;
  }

  /** A question as a step. @throws StepFailed */
  step(step: string, question: Question): Promise<Reply> {
    return this.#perform(step, () => this.#ask(question), false);
  }

  /** Work that puts back what must not be left, as a step. @throws StepFailed */
  putBack(step: string, work: () => Promise<unknown>): Promise<unknown> {
    return this.#perform(step, work, true);
  }

  async #perform<Result>(step: string, work: () => Promise<Result>, evenInterrupted: boolean): Promise<Result> {
    try {
      const result = await this.#show(step, work, { evenInterrupted });
      this.results.push({ step, ok: true, detail: '' });
      return result;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const correlationId = error instanceof Refusal ? error.correlationId : undefined;
      this.results.push({ step, ok: false, detail, correlationId });
      throw new StepFailed(step, { cause: error });
    }
  }

  async #ask({ operation, status, fault, ...options }: Question): Promise<Reply> {
    const reply = await this.#api.callInTurn(operation, options);
    const isRight = status === undefined ? reply.status < 300 : reply.status === status;
    if (!isRight) throw refusal(operation, reply);
    const wrong = fault?.(reply);
    if (wrong !== undefined) throw new Error(wrong);
    return reply;
  }
}
