import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Data } from '#client/index.ts';

/** Milliseconds a job may take to come to a state, and those between two looks. */
const [patience, pause] = [30_000, 50];

/** Jobs a shop has submitted, the last ones. */
export class ShopJobs {
  readonly #client: Client;
  #ids: readonly string[] = [];

  constructor(client: Client) {
    this.#client = client;
  }

  /** Submits jobs of a kind. @throws Error where one of them is refused */
  async submit(kind: 'test.fail' | 'test.sleep', input: Readonly<Record<string, number>>, times = 1): Promise<void> {
    const jobs = Array.from({ length: times }, () => ({ kind, input }));
    const { items } = await this.#client.submitJobs({ jobs });
    this.#ids = items.map((item) => {
      if (!item.ok) throw new Error(`a job was refused: ${item.problem.detail}`);
      return item.job.id;
    });
  }

  /** Settles when those submitted last are in a state. @throws Error where they do not come to it */
  async come(state: Data<'getJob'>['state']): Promise<void> {
    const end = Date.now() + patience;
    for (const id of this.#ids) {
      for (;;) {
        const job = await this.#client.getJob({ id });
        if (job.state === state) break;
        if (Date.now() > end) throw new Error(`job ${id} is ${job.state}, and does not come to be ${state}`);
        await wait(pause);
      }
    }
  }

  /** Stops those submitted last. */
  async cancel(): Promise<void> {
    for (const id of this.#ids) await this.#client.cancelJob({ id });
    await this.come('canceled');
  }
}
