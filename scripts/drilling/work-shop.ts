import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Client, createClient, type Data, type Item, isStatusBoardError } from '#client/index.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import type { LocalOutputs } from '../operating/local-outputs.ts';
import { openLocalTables } from '../operating/stage-tables.ts';
import type { PlannedJob, Submission } from './work-plan.ts';

/** A job the service has said that it has, and what was planned of it. */
export interface AcknowledgedJob extends PlannedJob {
  readonly id: string;
}

/** Milliseconds before somebody tries again whom nobody answered, and for how long. */
const [pause, patience] = [200, 2 * 60_000];

/** Everything a shop has to show of its jobs. */
export interface ShownWork {
  readonly jobs: readonly Item<'listJobs'>[];
  readonly stats: Data<'getJobStats'>;
  readonly customers: readonly string[];
  /** Ids of succeeded jobs whose result is not to be had. */
  readonly withoutResult: readonly string[];
}

/** A shop that has work done. It never gives up: who is not answered sends the same request again. */
export class WorkShop {
  readonly id: string;
  readonly acknowledged: AcknowledgedJob[] = [];
  readonly #client: Client;

  private constructor(id: string, client: Client) {
    this.id = id;
    this.#client = client;
  }

  /** Makes a shop with a key of its manager. */
  static async open(id: string, outputs: LocalOutputs): Promise<WorkShop> {
    const tables = openLocalTables(outputs);
    const { access, keyEnvironment: environment } = tables;
    const shop = { id, name: id, phone: null, timeZone: 'UTC', currency: 'USD' };
    await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
    const { key } = await new ApiKeyAdmin(access, Date.now).issue({ shop: id, role: 'manager', environment });
    return new WorkShop(id, createClient({ baseUrl: outputs.baseUrl, apiKey: key, retries: 0 }));
  }

  /** Submits jobs, and keeps what was acknowledged. @throws StatusBoardError where they are refused */
  async submit({ jobs, idempotencyKey }: Submission): Promise<void> {
    const ids = await this.#persist(() => this.#send(jobs, idempotencyKey));
    for (const [place, job] of jobs.entries()) this.acknowledged.push({ id: ids[place] ?? '', ...job });
  }

  /** How its jobs stand. */
  stats(): Promise<Data<'getJobStats'>> {
    return this.#persist(() => this.#client.getJobStats());
  }

  /** Everything it can see of its work. */
  async show(): Promise<ShownWork> {
    const [jobs, customers] = [
      await all(this.#client.listJobs({ limit: 100 })),
      await all(this.#client.searchCustomers({ limit: 100 })),
    ];
    const withoutResult: string[] = [];
    for (const { id, state } of jobs.filter((job) => job.state === 'succeeded')) {
      const result = await this.#client.getJobResult({ id });
      if (result.id !== id) withoutResult.push(`${id} (${state})`);
    }
    return { jobs, stats: await this.stats(), customers: customers.map(({ name }) => name), withoutResult };
  }

  async #send(jobs: readonly PlannedJob[], idempotencyKey: string): Promise<string[]> {
    const [alone, ...others] = jobs.map(({ request }) => request);
    if (alone === undefined) return [];
    if (others.length === 0) return [(await this.#client.submitJob(alone, { idempotencyKey })).id];
    const { items } = await this.#client.submitJobs({ jobs: [alone, ...others] }, { idempotencyKey });
    return items.map((outcome) => {
      if (outcome.ok) return outcome.job.id;
      throw new Error(`a job of a batch was refused: ${outcome.problem.detail}`);
    });
  }

  /** Asks again where nobody answers, or not to the end. @throws StatusBoardError where that lasts, or the answer is no */
  async #persist<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (const end = Date.now() + patience; ; ) {
      try {
        return await ask();
      } catch (error) {
        const isRefused = !isStatusBoardError(error) || (error.status >= 400 && error.status < 500);
        if (isRefused || Date.now() > end) throw error;
        await wait(pause);
      }
    }
  }
}

async function all<Thing>(list: AsyncIterable<Thing>): Promise<Thing[]> {
  const things: Thing[] = [];
  for await (const thing of list) things.push(thing);
  return things;
}
