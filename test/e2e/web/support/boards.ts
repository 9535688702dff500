import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { Board, Card, Status } from '#client/index.ts';
import type { ShopRole } from '#shared/contract/access.ts';
import { startBrowser } from '../../../support/browser.ts';
import { type RunningCloud, sharedCloud } from '../../../support/shared-cloud.ts';
import { BoardTab, patience } from './board-tab.ts';
import { Faults } from './faults.ts';
import { pictured } from './pictures.ts';
import { signContextIn } from './signed-in.ts';
import { listen } from './spoken.ts';
import { type Booking, TestShop } from './test-shop.ts';

/** How a tab is opened. */
export interface Opening extends BrowserContextOptions {
  /** Whose key it has, `nobody`'s to sign in by hand; a manager's unless said. */
  readonly as?: ShopRole | 'nobody';
  /** The shop's date on the board, `today` for an address without one; the day of the test unless said. */
  readonly date?: string;
  /** Another address than the board's, of the cloud unless it says more. */
  readonly path?: string;
  /** Another browser than that of the other tests; whoever started it closes it. */
  readonly browser?: Browser;
  /** Prepares the browser before anything is loaded: holds requests back, stops its clock. */
  readonly before?: (context: BrowserContext) => Promise<unknown>;
}

/** What a test works with. */
export interface Scene {
  readonly shop: TestShop;
  /** A day of the shop nobody else has touched. */
  readonly day: string;
  /** Books an appointment on the day by a script. */
  readonly book: (customer: string, time: string, booking?: Booking) => Promise<Card>;
  /** Opens a tab in a browser of its own: it shares nothing with others but the shop. */
  readonly open: (opening?: Opening) => Promise<BoardTab>;
  /** The board of the day as the service has it. */
  readonly served: () => Promise<Board>;
  /** The customers of a column as the service has them. */
  readonly servedOrder: (status: Status) => Promise<string[]>;
}

/** What all tests of a file share. */
export interface BoardsOptions {
  /** Roles there are keys of, beside a manager's. */
  readonly roles?: readonly ShopRole[];
  /** In the cloud that has demo shops, which are there to be read. */
  readonly demo?: boolean;
}

/** `Rosa Cohen` as a card shows it. */
const shortName = (name: string) => name.replace(/^(\p{L})\p{L}* /u, '$1. ');

/** A shop of its own and a Chromium for the tests of a file, in the cloud that files share; each test opens browsers of its own. */
export class Boards {
  readonly #options: BoardsOptions;
  #parts: { readonly cloud: RunningCloud; readonly browser: Browser; readonly shop: TestShop } | undefined;

  constructor(options: BoardsOptions = {}) {
    this.#options = options;
    jest.setTimeout(60_000);
    beforeAll(() => this.#start(), 120_000);
    afterAll(() => this.#stop());
  }

  get cloud(): RunningCloud {
    return this.#started.cloud;
  }

  get shop(): TestShop {
    return this.#started.shop;
  }

  /** A test that fails where a page says something went wrong, and leaves pictures of what was on the screen. */
  test(body: (scene: Scene) => Promise<void>): () => Promise<void> {
    return async () => {
      const contexts: BrowserContext[] = [];
      const tabs: BoardTab[] = [];
      try {
        await body(this.#scene(contexts, tabs));
        expect(tabs.flatMap(({ faults }) => faults.unexpected)).toEqual([]);
      } catch (error) {
        throw await pictured(error, tabs);
      } finally {
        await Promise.all(contexts.map((context) => context.close()));
      }
    };
  }

  get #started() {
    if (this.#parts === undefined) throw new Error('the cloud is not started yet');
    return this.#parts;
  }

  async #start(): Promise<void> {
    const { roles = [], demo = false } = this.#options;
    const [cloud, browser] = await Promise.all([sharedCloud(demo ? 'demo' : 'none'), startBrowser()]);
    this.#parts = { cloud, browser, shop: await TestShop.open(cloud, 'corner', roles) };
  }

  async #stop(): Promise<void> {
    await this.#parts?.browser.close();
  }

  #scene(contexts: BrowserContext[], tabs: BoardTab[]): Scene {
    const { shop } = this.#started;
    const day = shop.nextDay();
    const served = () => shop.client.getBoard({ date: day });
    return {
      shop,
      day,
      book: (customer, time, booking) => shop.book(day, customer, time, booking),
      open: (opening = {}) => this.#open({ date: day, ...opening }, contexts, tabs),
      served,
      servedOrder: async (status) => {
        const { columns } = await served();
        return columns[status].items.map(({ customer }) => shortName(customer.name));
      },
    };
  }

  async #open(opening: Opening, contexts: BrowserContext[], tabs: BoardTab[]): Promise<BoardTab> {
    const { cloud, shop, browser: usual } = this.#started;
    const { as = 'manager', date = 'today', path, before, browser = usual, ...options } = opening;
    const context = await browser.newContext({
      locale: 'en-US',
      timezoneId: shop.shop.timeZone,
      reducedMotion: 'reduce',
      // What a worker asks for, a test cannot hold back.
      serviceWorkers: 'block',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(patience);
    if (as !== 'nobody') await signContextIn(context, shop, as);
    // Alarms other files bring about are told above the board, at any moment.
    await context.route('**/inbox/alarms.json', (route) => route.fulfill({ json: [] }));
    await before?.(context);
    const page = await context.newPage();
    const tab = new BoardTab(page, new Faults(page));
    tabs.push(tab);
    await listen(page);
    await page.goto(new URL(path ?? (date === 'today' ? '/' : `/?date=${date}`), cloud.baseUrl).href);
    return tab;
  }
}
