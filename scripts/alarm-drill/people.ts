import { type Client, createClient, type Data, isStatusBoardError } from '#client/index.ts';
import type { Cloud } from '#local/cloud.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { inParallel } from '../cli/in-parallel.ts';
import { openLocalTables } from '../operating/stage-tables.ts';
import { type DrillShop, openDrillShop } from '../rehearsing/drill-shop.ts';
import type { UnmeantWaits } from './unmeant-waits.ts';

const called = ['getHealth', 'getAppointment', 'getBoard', 'getDashboardStats', 'moveAppointment'] as const;

/** An operation that is called. */
export type Called = (typeof called)[number];

type Card = Pick<Data<'createAppointment'>, 'date' | 'id' | 'status' | 'version'>;

/** Calls at once: as many as an operation of the local cloud has environments. */
const atOnce = 4;

/** Cards that are looked at, and moved to and fro. */
const cardCount = 10;

/** Those who work with the stage. */
export class People {
  readonly client: Client;
  /** Whose key opens nothing. */
  readonly #stranger: Client;
  readonly #shop: DrillShop;
  readonly #waits: UnmeantWaits;
  /** Those nobody uses, the longest unused first. */
  readonly #cards: Card[] = [];

  private constructor({ baseUrl }: Cloud, shop: DrillShop, revokedKey: string, waits: UnmeantWaits) {
    this.#shop = shop;
    this.#waits = waits;
    this.client = createClient({ baseUrl, apiKey: shop.key, retries: 0 });
    this.#stranger = createClient({ baseUrl, apiKey: revokedKey, retries: 0 });
  }

  /** Makes a shop with some cards. @param waits is told of calls that are to be answered as always */
  static async open(cloud: Cloud, waits: UnmeantWaits): Promise<People> {
    const shop = await openDrillShop(cloud);
    const { access, keyEnvironment: environment } = openLocalTables(cloud);
    const admin = new ApiKeyAdmin(access, Date.now);
    const { key, keyId } = await admin.issue({ shop: 'drill', role: 'manager', environment });
    await admin.revoke('drill', keyId);
    const people = new People(cloud, shop, key, waits);
    await people.#book();
    return people;
  }

  /** Has every environment started before anything is measured. */
  async warmUp(): Promise<void> {
    for (const operation of called) await this.well(operation, 2 * atOnce);
  }

  /** Calls that have to be answered as always. @throws what one of them throws */
  async well(operation: Called, times: number): Promise<void> {
    await together(atOnce, times, () => this.#waits.timed(operation, () => this.#call(operation)));
  }

  /** Calls that meet a fault: they may be slow, or refused. */
  async ill(operation: Called, times: number, width = atOnce): Promise<void> {
    await together(width, times, () => orRefused(this.#call(operation)));
  }

  /** Calls until one of them was answered and another one refused: whoever answers is drawn by lot. */
  async untilMixed(operation: Called): Promise<void> {
    const seen = new Set<boolean>();
    for (let call = 0; seen.size < 2 && call < 50; call += 1) {
      seen.add(await orRefused(this.#call(operation)));
    }
  }

  /** Somebody tries keys. */
  async guess(times: number): Promise<void> {
    await together(atOnce, times, () => orRefused(this.#stranger.getBoard()));
  }

  async #call(operation: Called): Promise<unknown> {
    const { date } = this.#shop;
    switch (operation) {
      case 'getBoard':
        return this.client.getBoard({ date });
      case 'getDashboardStats':
        return this.client.getDashboardStats({ date });
      case 'getHealth':
        return this.client.getHealth();
      case 'getAppointment':
        return this.#withCard(async (card) => {
          await this.client.getAppointment({ id: card.id, on: card.date });
          return card;
        });
      case 'moveAppointment':
        return this.#withCard(({ id, version, status, date: on }) =>
          this.client.moveAppointment({ id, version, on, status: status === 'in_progress' ? 'ready' : 'in_progress' }),
        );
    }
  }

  /** Works with a card nobody else is working with. @param work gives it as it is then */
  async #withCard(work: (card: Card) => Promise<Card>): Promise<void> {
    const card = this.#cards.shift();
    if (card === undefined) throw new Error(`more than ${cardCount} want a card at once`);
    let left = card;
    try {
      left = await work(card);
    } finally {
      this.#cards.push(left);
    }
  }

  async #book(): Promise<void> {
    const { date, serviceCode } = this.#shop;
    for (let place = 0; place < cardCount; place += 1) {
      const start = `${date}T${String(8 + place).padStart(2, '0')}:00:00Z`;
      const customer = { name: `Customer ${place}`, phone: '+13105550123' };
      this.#cards.push(await this.client.createAppointment({ start, customer, serviceCodes: [serviceCode] }));
    }
  }
}

async function together(width: number, times: number, call: () => Promise<unknown>): Promise<void> {
  await inParallel(width, Array.from({ length: times }), async () => void (await call()));
}

/** @returns whether it was answered as it should. @throws what is no answer of the service */
async function orRefused(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (!isStatusBoardError(error)) throw error;
    return false;
  }
}
