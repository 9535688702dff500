import {
  createAppointment,
  deleteAppointment,
  getAppointment,
  getAppointmentHistory,
  getBoard,
  moveAppointment,
} from '#shared/contract/appointments.ts';
import { createCustomer } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { getHealth, getReadiness } from '#shared/contract/health.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { listServices } from '#shared/contract/services.ts';
import type { ApiClient, CallOptions, Reply } from './api-client.ts';

/** How one step went. */
export interface StepResult {
  readonly step: string;
  readonly ok: boolean;
  readonly milliseconds: number;
  /** What was wrong; empty where the step held. */
  readonly detail: string;
}

interface Card {
  readonly id: string;
  readonly version: number;
  readonly date: string;
  readonly status: string;
}

class StepFailed extends Error {}

function check(holds: boolean, detail: string): void {
  if (!holds) throw new StepFailed(detail);
}

/** Runs steps one after the other and keeps how each went; the first that fails ends the walk. */
export class SmokeTest {
  readonly results: StepResult[] = [];
  readonly #api: ApiClient;
  readonly #token: string;
  readonly #tell: (result: StepResult) => void;

  /** @param token unique to this run; keys of its writes begin with it */
  constructor(api: ApiClient, token: string, tell: (result: StepResult) => void) {
    this.#api = api;
    this.#token = token;
    this.#tell = tell;
  }

  /** True where every step held and the test's appointment is gone. */
  async run(): Promise<boolean> {
    let card: Card | undefined;
    try {
      await this.#probes();
      card = await this.#book();
      await this.#walk(card);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
    } finally {
      if (card !== undefined) await this.#cleanUp(card).catch(() => undefined);
    }
    return this.results.every(({ ok }) => ok);
  }

  async #probes(): Promise<void> {
    await this.#step('health', getHealth);
    await this.#step('readiness', getReadiness);
    await this.#step('board', getBoard, {}, ({ body }) => {
      const { columns } = body.data as { columns: Record<string, unknown> };
      check(Object.keys(columns).length === 6, `the board has the columns ${Object.keys(columns).join(', ')}`);
    });
    await this.#step('stats', getDashboardStats, {}, ({ body }) => {
      const { jobsToday } = body.data as { jobsToday: unknown };
      check(typeof jobsToday === 'number', `jobsToday is ${String(jobsToday)}`);
    });
  }

  async #book(): Promise<Card> {
    let code: string | undefined;
    await this.#step('services', listServices, { query: { limit: 100 } }, ({ body }) => {
      const { items } = body.data as { items: { code: string; active: boolean }[] };
      code = items.find(({ active }) => active)?.code;
      check(code !== undefined, 'the catalog has no active service to book');
    });
    const body = { name: 'Smoke test', phone: '+10000000000' };
    // The key never changes, so all runs share one customer: customers cannot be deleted.
    const customer = await this.#step('customer', createCustomer, { body, idempotencyKey: 'smoke:customer' });
    const booking = {
      start: new Date(Date.now() + 60 * 86_400_000).toISOString(),
      customer: { id: (customer.body.data as { id: string }).id },
      serviceCodes: [code],
      notes: 'Made by the smoke test, which removes it again',
    };
    const reply = await this.#step('create', createAppointment, {
      body: booking,
      idempotencyKey: `${this.#token}:create`,
    });
    return reply.body.data as Card;
  }

  async #walk(card: Card): Promise<void> {
    const at = { params: { id: card.id }, query: { on: card.date } };
    await this.#step('read back', getAppointment, at, ({ body }) => {
      check((body.data as Card).status === 'scheduled', `the new card is ${(body.data as Card).status}`);
    });
    for (const [index, status] of ['in_progress', 'ready', 'completed'].entries()) {
      const move = { ...at, body: { version: card.version + index, status } };
      await this.#step(`move to ${status}`, moveAppointment, { ...move, idempotencyKey: `${this.#token}:${status}` });
    }
    const stale = { ...at, body: { version: card.version, status: 'ready' } };
    await this.#step('stale move is refused', moveAppointment, stale, ({ body }) => {
      check(body.code === 'version_conflict', `a stale move answered ${body.code ?? 'a success'}`);
    });
    await this.#step('history', getAppointmentHistory, at);
    await this.#step('delete', deleteAppointment, {
      params: at.params,
      query: { ...at.query, version: card.version + 3 },
    });
    await this.#step('gone', getAppointment, at, ({ status }) =>
      check(status === 404, `the deleted card answers ${status}`),
    );
  }

  async #cleanUp({ id }: Card): Promise<void> {
    const reply = await this.#api.call(getAppointment, { params: { id } });
    if (reply.status === 404) return;
    const { version } = reply.body.data as Card;
    await this.#step('clean up', deleteAppointment, { params: { id }, query: { version } });
  }

  /** Calls an operation; without a judge it has to succeed. */
  async #step(
    step: string,
    operation: Operation,
    options: CallOptions = {},
    judge?: (reply: Reply) => void,
  ): Promise<Reply> {
    const startedAt = performance.now();
    const tell = (detail: string) => {
      const result = { step, ok: detail === '', milliseconds: performance.now() - startedAt, detail };
      this.results.push(result);
      this.#tell(result);
    };
    try {
      const reply = await this.#api.call(operation, options);
      if (judge === undefined || reply.status >= 500) {
        check(
          reply.status < 300,
          `${operation.id} answered ${reply.status} ${reply.body.code ?? ''} ${reply.body.detail ?? ''}`,
        );
      }
      judge?.(reply);
      tell('');
      return reply;
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      throw new StepFailed(step, { cause: error });
    }
  }
}
