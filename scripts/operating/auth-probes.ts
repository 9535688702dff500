import { setTimeout as wait } from 'node:timers/promises';
import type { RegisteredOperation } from '#shared/contract/operations.ts';
import type { AuthProbes } from './auth-operator.ts';
import type { UrlsByStack } from './stage-stacks.ts';

/** Sends a request, as `fetch` does. */
export type Send = (url: URL, init: { readonly method: 'GET'; readonly signal: AbortSignal }) => Promise<Response>;

/** What is probed, and how. */
export interface ProbeOptions {
  /** Operations there are. */
  readonly operations: readonly RegisteredOperation[];
  /** Function URLs by operation id, of each stack of the API by its name. */
  readonly urls: UrlsByStack;
  /** With the operator's signature. */
  readonly signed: Send;
  /** Without one. */
  readonly unsigned: Send;
  /** Milliseconds until what was switched has to have reached every URL; permissions of AWS take seconds to. */
  readonly patience: number;
  /** Milliseconds between two looks. */
  readonly pause: number;
  readonly now: () => number;
}

interface Target {
  readonly stack: string;
  readonly operationId: string;
  readonly url: URL;
}

/** Milliseconds one answer may take. */
const answerPatience = 15_000;

/** What is wrong with an answer; undefined where nothing is. */
type Judge = (response: Response) => string | undefined;

/** What is asked of some URLs. */
interface Question {
  /** The call in words. */
  readonly what: string;
  readonly targets: readonly Target[];
  readonly send: Send;
  readonly judge: Judge;
  readonly signal: AbortSignal;
}

/** Functions name every request they answer; what is refused before them has no such name. */
const isOfFunction = ({ headers }: Response): boolean => headers.has('x-correlation-id');

const answered: Judge = (response) => {
  if (!isOfFunction(response)) return `got ${response.status} from AWS and reached no function`;
  return response.status < 500 ? undefined : `got ${response.status}`;
};

const refused: Judge = (response) => {
  if (isOfFunction(response)) return `got ${response.status} from the function`;
  return response.status === 403 ? undefined : `got ${response.status} and not 403`;
};

/**
 * Calls the Function URLs of a stage, reading only and without a key: a function that answers 401 has been reached. Who is let in is
 * told of one URL in each stack, since a stack switches all of its URLs; who is kept out, of every single one.
 */
export class UrlProbes implements AuthProbes {
  readonly #options: ProbeOptions;

  constructor(options: ProbeOptions) {
    this.#options = options;
  }

  signedPasses(signal: AbortSignal, stack?: string): Promise<string | undefined> {
    return this.#hold({
      what: 'a call with a signature',
      targets: this.#oneOfEach(stack),
      send: this.#options.signed,
      judge: answered,
      signal,
    });
  }

  unsignedIsRefused(signal: AbortSignal, stack?: string): Promise<string | undefined> {
    return this.#hold({
      what: 'a call without a signature',
      targets: this.#all(stack),
      send: this.#options.unsigned,
      judge: refused,
      signal,
    });
  }

  unsignedPasses(signal: AbortSignal, stack?: string): Promise<string | undefined> {
    return this.#hold({
      what: 'a call without a signature',
      targets: this.#oneOfEach(stack),
      send: this.#options.unsigned,
      judge: answered,
      signal,
    });
  }

  #all(wanted: string | undefined): Target[] {
    return Object.entries(this.#options.urls)
      .filter(([stack]) => wanted === undefined || stack === wanted)
      .flatMap(([stack, urls]) =>
        Object.entries(urls).map(([operationId, base]) => {
          const path = this.#operation(operationId)?.path ?? '/';
          return { stack, operationId, url: new URL(path.replace(/\{\w+\}/g, 'probe'), base) };
        }),
      );
  }

  #oneOfEach(wanted: string | undefined): Target[] {
    return [...Map.groupBy(this.#all(wanted), ({ stack }) => stack).values()].flatMap((targets) => {
      const probed = targets.find(({ operationId }) => this.#operation(operationId)?.method === 'GET') ?? targets[0];
      return probed === undefined ? [] : [probed];
    });
  }

  #operation(id: string) {
    return this.#options.operations.find(({ operation }) => operation.id === id)?.operation;
  }

  /** Asks until every target holds, or patience has an end. @returns what is wrong then, of the first that does not hold */
  async #hold({ what, targets, signal, ...question }: Question): Promise<string | undefined> {
    const { now, patience, pause } = this.#options;
    const giveUpAt = now() + patience;
    let left = targets;
    for (;;) {
      const faults = await Promise.all(left.map((target) => this.#fault(target, question, signal)));
      signal.throwIfAborted();
      left = left.filter((_, index) => faults[index] !== undefined);
      const [first] = left;
      if (first === undefined) return undefined;
      if (now() >= giveUpAt) {
        const others = left.length === 1 ? '' : `, and so with ${left.length - 1} more`;
        return `${what} to ${first.operationId} ${faults.find((fault) => fault !== undefined)}${others}`;
      }
      await wait(pause, undefined, { signal });
    }
  }

  async #fault({ url }: Target, { send, judge }: Pick<Question, 'judge' | 'send'>, signal: AbortSignal) {
    try {
      const ended = AbortSignal.any([signal, AbortSignal.timeout(answerPatience)]);
      const response = await send(url, { method: 'GET', signal: ended });
      await response.body?.cancel();
      return judge(response);
    } catch (error) {
      const { message, cause } = error as Error;
      return `got no answer: ${cause instanceof Error ? cause.message : message}`;
    }
  }
}
