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
import { listServices } from '#shared/contract/services.ts';
import { statuses } from '#shared/contract/statuses.ts';
import { type ApiClient, type Reply, refusal } from './api-client.ts';
import { type Question, type ShowStep, StepFailed, type StepResult, StepRunner, shownToNobody } from './step-runner.ts';

interface Card {
  readonly id: string;
  readonly version: number;
  readonly date: string;
  readonly status: string;
}

/** What is wrong with a card that should have this status, as it is stored. */
function otherThan(card: unknown, status: string): string | undefined {
  const { status: found } = card as Card;
  return found === status ? undefined : `the card is ${found}, not ${status}`;
}

/** Days ahead at which the test's appointment lies: beyond what a shop looks at. */
const daysAhead = 60;

/**
 * The smoke test of a deployment: probes that read, then one appointment of its own walked through its life and removed.
 * The first step that fails ends the walk, and the appointment is removed then too.
 */
export class SmokeTest {
  readonly #api: ApiClient;
  readonly #token: string;
  readonly #origins: readonly string[];
  readonly #steps: StepRunner;
  /** The request the test's appointment is created with, from the moment it may exist until it is known to be gone. */
  #booking: Question | undefined;

  /**
   * @param token unique to this run; keys of its writes begin with it
   * @param origins web origins whose pages may call
   */
  constructor(api: ApiClient, token: string, origins: readonly string[], show: ShowStep = shownToNobody) {
    this.#origins = origins;
    this.#api = api;
    this.#token = token;
    this.#steps = new StepRunner(api, show);
  }

  get results(): readonly StepResult[] {
    return this.#steps.results;
  }

  /** True where every step held and the test's appointment is gone. */
  async run(): Promise<boolean> {
    try {
      await this.#probe();
      await this.#walk(await this.#book());
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
    } finally {
      await this.#cleanUp();
    }
    return this.results.every(({ ok }) => ok);
  }

  /** Asks only what everybody may ask. True where every step held. */
  async probePublic(): Promise<boolean> {
    try {
      await this.#probePublic();
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
    }
    return this.results.every(({ ok }) => ok);
  }

  /** Whether an appointment of the test may still be on the board. */
  get mayHaveLeft(): boolean {
    return this.#booking !== undefined;
  }

  async #probePublic(): Promise<void> {
    await this.#steps.step('health', { operation: getHealth });
    for (const origin of this.#origins) {
      await this.#steps.step(`origin ${origin}`, {
        operation: getHealth,
        origin,
        fault: ({ headers }) => {
          const named = headers.get('access-control-allow-origin') ?? 'no origin';
          return named === origin
            ? undefined
            : `the answer to ${origin} names ${named}: browsers keep it from its page`;
        },
      });
    }
    await this.#steps.step('readiness', { operation: getReadiness });
  }

  async #probe(): Promise<void> {
    await this.#probePublic();
    await this.#steps.step('board', {
      operation: getBoard,
      fault: ({ body }) => {
        const { columns = {} } = body.data as { columns?: object };
        const missing = statuses.filter((status) => !(status in columns));
        return missing.length === 0 ? undefined : `the board has no column ${missing.join(', ')}`;
      },
    });
    await this.#steps.step('stats', {
      operation: getDashboardStats,
      fault: ({ body }) => {
        const { jobsToday } = body.data as { jobsToday?: unknown };
        return typeof jobsToday === 'number' ? undefined : `jobsToday is ${String(jobsToday)}`;
      },
    });
  }

  async #book(): Promise<Card> {
    let code: string | undefined;
    await this.#steps.step('services', {
      operation: listServices,
      query: { limit: 100 },
      fault: ({ body }) => {
        const { items } = body.data as { items: { code: string; active: boolean }[] };
        code = items.find(({ active }) => active)?.code;
        return code === undefined ? 'the catalog has no active service to book; add one' : undefined;
      },
    });
    const customer = await this.#steps.step('customer', {
      operation: createCustomer,
      body: { name: 'Smoke test', phone: '+10000000000' },
      // The key never changes, so all runs share one customer: customers cannot be deleted.
      idempotencyKey: 'smoke:customer',
    });
    const booking: Question = {
      operation: createAppointment,
      body: {
        start: new Date(Date.now() + daysAhead * 86_400_000).toISOString(),
        customer: { id: (customer.body.data as { id: string }).id },
        serviceCodes: [code],
        notes: 'Made by the smoke test, which removes it again',
      },
      idempotencyKey: `${this.#token}:create`,
    };
    this.#booking = booking;
    return (await this.#steps.step('create', booking)).body.data as Card;
  }

  async #walk(card: Card): Promise<void> {
    const at = { params: { id: card.id }, query: { on: card.date } };
    await this.#steps.step('read back', {
      operation: getAppointment,
      ...at,
      fault: ({ body }) => otherThan(body.data, 'scheduled'),
    });
    for (const [index, status] of ['in_progress', 'ready', 'completed'].entries()) {
      const body = { version: card.version + index, status };
      const idempotencyKey = `${this.#token}:${status}`;
      const fault = ({ body: { data } }: Reply) => otherThan(data, status);
      await this.#steps.step(`move to ${status}`, { operation: moveAppointment, ...at, body, idempotencyKey, fault });
    }
    await this.#steps.step('stale move is refused', {
      operation: moveAppointment,
      ...at,
      body: { version: card.version, status: 'ready' },
      status: 409,
      fault: ({ body: { code, current } }) =>
        code === 'version_conflict' ? otherThan(current, 'completed') : `it was refused as ${code}`,
    });
    await this.#steps.step('history', { operation: getAppointmentHistory, ...at });
    const query = { ...at.query, version: card.version + 3 };
    await this.#steps.step('delete', { operation: deleteAppointment, params: at.params, query });
    await this.#steps.step('gone', { operation: getAppointment, ...at, status: 404 });
    this.#booking = undefined;
  }

  /**
   * Removes the test's appointment where the walk did not get that far. Asking for it with the key it was created with
   * finds it even where the answer to its creation was lost.
   */
  async #cleanUp(): Promise<void> {
    const booking = this.#booking;
    if (booking === undefined) return;
    const remove = async () => {
      const reply = await this.#api.callPatiently(booking.operation, booking).catch(() => undefined);
      const { id, version } = (reply?.body.data ?? {}) as Partial<Card>;
      // Refused: it was never made, or is deleted already.
      const isGone = reply !== undefined && reply.status >= 400 && reply.status < 500;
      if (!isGone && (id === undefined || version === undefined)) {
        throw new Error(
          `cannot be told whether an appointment is left on the board, ${daysAhead} days ahead; look there`,
        );
      }
      if (id === undefined || version === undefined) return;
      const removed = await this.#api.callInTurn(deleteAppointment, { params: { id }, query: { version } });
      if (removed.status >= 300) throw refusal(deleteAppointment, removed);
    };
    await this.#steps.putBack('clean up', remove).then(
      () => {
        this.#booking = undefined;
      },
      () => undefined,
    );
  }
}
