import type { Operation } from '#shared/contract/operation.ts';
import { type ApiClient, type CallOptions, type Reply, refusal } from './api-client.ts';

/** How one step went. */
export interface StepResult {
  readonly step: string;
  readonly ok: boolean;
  readonly milliseconds: number;
  /** What was wrong; empty where the step held. */
  readonly detail: string;
}

/** What a step asks, and what it wants to hear. */
export interface Question extends CallOptions {
  readonly operation: Operation;
  /** The status that is right; any success where absent. */
  readonly status?: number;
  /** Looks at a reply of the right status: what is wrong with it, or undefined. */
  readonly fault?: (reply: Reply) => string | undefined;
}

/** A step did not hold; it has been told already. */
export class StepFailed extends Error {}

/** Runs named steps against an API and keeps how each went. */
export class StepRunner {
  readonly results: StepResult[] = [];
  readonly #api: ApiClient;
  readonly #tell: (result: StepResult) => void;
  #isInterrupted = false;

  /** @param tell is told how each step went, as soon as it is over */
  constructor(api: ApiClient, tell: (result: StepResult) => void) {
    this.#api = api;
    this.#tell = tell;
  }

  /** Lets every further step fail, until `resume`. */
  interrupt(): void {
    this.#isInterrupted = true;
  }

  resume(): void {
    this.#isInterrupted = false;
  }

  /** @throws StepFailed, after it has told what was wrong */
  async step(step: string, question: Question): Promise<Reply> {
    const startedAt = performance.now();
    try {
      const reply = await this.#ask(question);
      this.record({ step, ok: true, milliseconds: performance.now() - startedAt, detail: '' });
      return reply;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.record({ step, ok: false, milliseconds: performance.now() - startedAt, detail });
      throw new StepFailed(step, { cause: error });
    }
  }

  /** Keeps and tells how a step went that was not run here. */
  record(result: StepResult): void {
    this.results.push(result);
    this.#tell(result);
  }

  async #ask({ operation, status, fault, ...options }: Question): Promise<Reply> {
    if (this.#isInterrupted) throw new Error('interrupted');
    const reply = await this.#api.call(operation, options);
    const isRight = status === undefined ? reply.status < 300 : reply.status === status;
    if (!isRight) throw refusal(operation, reply);
    const wrong = fault?.(reply);
    if (wrong !== undefined) throw new Error(wrong);
    return reply;
  }
}
