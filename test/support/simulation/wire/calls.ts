import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import type { Scheduler } from '../scheduler.ts';
import type { SimulatedProcess } from '../simulated-process.ts';

/** A call of a client, from its beginning until it has its answer; each of its tries is a request. */
export interface WireCall {
  readonly process: SimulatedProcess;
  /** Its place among those that wait for a turn. */
  readonly number: number;
  /** Whether a request of it is with the service and waits for a turn. */
  isWaiting: boolean;
  /** Whether the service answers nothing but errors to it. */
  isGivenUp: boolean;
}

/**
 * The calls of all processes. Requests carry the number of their call, so that the service knows whose they are, and so that what
 * arrives in one order or another is served in the order the calls were made in.
 */
export class WireCalls {
  readonly #scheduler: Scheduler;
  readonly #open = new Map<number, WireCall>();
  readonly #current = new AsyncLocalStorage<WireCall>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** Whether all calls wait for the service: then nothing happens until one of them gets its turn. */
  get isQuiet(): boolean {
    return [...this.#open.values()].every(({ process, isWaiting }) => isWaiting || !process.isAlive);
  }

  /** The number of the call that is being made. */
  get current(): string {
    return String(this.#current.getStore()?.number);
  }

  /** The call with a number; undefined where it has ended. */
  of(number: string | undefined): WireCall | undefined {
    return this.#open.get(Number(number));
  }

  /** A client of a process: once that has ended, nothing of it goes on. */
  counted(client: DynamoClient, process: SimulatedProcess): DynamoClient {
    const count =
      <Input, Output>(ask: (input: Input) => Promise<Output>) =>
      async (input: Input): Promise<Output> => {
        const call = { process, number: this.#scheduler.takeNumber(), isWaiting: false, isGivenUp: false };
        this.#open.set(call.number, call);
        try {
          return await this.#current.run(call, () => ask(input));
        } finally {
          this.#open.delete(call.number);
          if (!process.isAlive) await new Promise<never>(() => undefined);
        }
      };
    return {
      batchGetItem: count((input) => client.batchGetItem(input)),
      deleteItem: count((input) => client.deleteItem(input)),
      getItem: count((input) => client.getItem(input)),
      putItem: count((input) => client.putItem(input)),
      query: count((input) => client.query(input)),
      transactWriteItems: count((input) => client.transactWriteItems(input)),
      updateItem: count((input) => client.updateItem(input)),
    };
  }
}
