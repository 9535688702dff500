import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Data } from '#client/index.ts';

type End = Exclude<Data<'getJob'>['state'], 'queued' | 'running'>;

/** Milliseconds a job may take to come to its end, and those between two looks. */
const [patience, pause] = [30_000, 50];

/** Jobs of a shop that are not known to be over. */
export class ShopJobs {
  readonly #client: Client;
  #open: readonly string[] = [];

  constructor(client: Client) {
    this.#client = client;
  }

  /** Submits jobs of a kind. @throws Error where one of them is refused */
  async submit(kind: 'test.fail' | 'test.sleep', input: Readonly<Record<string, number>>, times = 1): Promise<void> {
    const jobs = Array.from({ length: times }, () => ({ kind, input }));
    const { items } = await this.#client.submitJobs({ jobs });
    const ids = items.map((item) => {
      if (!item.ok) throw new Error(`a job was refused: ${item.problem.detail}`);
      return item.job.id;
    });
    this.#open = [...this.#open, ...ids];
  }

  /** Settles when all of them have come to an end. @throws Error where one does not come to it */
  async end(state: End): Promise<void> {
    for (const id of this.#open) await this.#ended(id, state);
    this.#open = [];
  }

  /** Stops the first of them. @param count how many; all without it */
  async cancel(count = this.#open.length): Promise<void> {
    const ids = this.#open.slice(0, count);
    for (const id of ids) await this.#client.cancelJob({ id });
    for (const id of ids) await this.#ended(id, 'canceled');
    this.#open = this.#open.slice(count);
  }

  async #ended(id: string, state: End): Promise<void> {
    for (const end = Date.now() + patience; ; ) {
      const job = await this.#client.getJob({ id });
      if (job.state === state) return;
      if (Date.now() > end) throw new Error(`job ${id} is ${job.state}, and does not come to be ${state}`);
      await wait(pause);
    }
  }
}
