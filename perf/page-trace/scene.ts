import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Client, createClient } from '#client/index.ts';
import { plannedDay, seedCatalog, seedDay, seedTeam } from '#scripts/demo/seed-shop.ts';
import { ApiClient } from '#scripts/operating/api-client.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { startChromium } from '#scripts/screenshots/chromium.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { StartedCloud } from '#test/support/started-cloud.ts';
import { sessionKey, signedOut, signIn } from '#web/app/session.ts';
import { installProbe } from './probe.ts';

/** Past, so that every car that is not done carries a badge: the fullest cards there are. */
const date = '2026-03-18';

const shop = { id: 'trace', name: 'Trace Garage', phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };

/** A local cloud with one full day, and a Chromium to look at it. */
export class Scene {
  readonly client: Client;
  readonly #cloud: StartedCloud;
  readonly #browser: Browser;
  readonly #key: string;

  private constructor(cloud: StartedCloud, browser: Browser, key: string) {
    this.#cloud = cloud;
    this.#browser = browser;
    this.#key = key;
    this.client = createClient({ baseUrl: cloud.baseUrl, apiKey: key });
  }

  /** @param cards how many the day has */
  static async open(cards: number): Promise<Scene> {
    const cloud = await StartedCloud.start({ args: ['--seed', 'none', '--limits', 'off'] });
    try {
      const tables = openLocalTables(cloud.outputs);
      await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
      const admin = new ApiKeyAdmin(tables.access, Date.now);
      const { key } = await admin.issue({ shop: shop.id, role: 'manager', environment: tables.keyEnvironment });
      const api = new ApiClient({ baseUrl: cloud.baseUrl }, key);
      const [technicianIds] = await Promise.all([seedTeam(api, 1), seedCatalog(api, 1)]);
      const day = plannedDay(shop, { date, appointments: cards, seed: 1 }, technicianIds);
      await seedDay(api, day, { parallel: 4, done: () => undefined });
      return new Scene(cloud, await startChromium(), key);
    } catch (error) {
      await cloud.dispose();
      throw error;
    }
  }

  get version(): string {
    return this.#browser.version();
  }

  /** A browser signed in to the shop, which has never been here. */
  async newContext(): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 900 } });
    const { id, name, timeZone, currency } = shop;
    const session = signIn(signedOut, { shop: { id, name, timeZone, currency }, key: this.#key, role: 'manager' });
    await context.addInitScript(([name, value]) => sessionStorage.setItem(name, value), [
      sessionKey,
      JSON.stringify(session),
    ] as const);
    await context.addInitScript(installProbe);
    return context;
  }

  /** Opens the day and waits until its cards can be dragged. */
  async openBoard(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${this.#cloud.baseUrl}/?date=${date}`);
    await page.locator('.card[draggable="true"]').first().waitFor();
    return page;
  }

  /** The cards of the day in a status, as the service has them. */
  async cardsIn(status: 'ready') {
    const board = await this.client.getBoard({ date });
    return board.columns[status].items;
  }

  /** What Chromium did while something was done to a page. */
  async trace(page: Page, act: () => Promise<void>): Promise<string> {
    const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];
    await this.#browser.startTracing(page, {
      categories: ['-*', ...categories, 'disabled-by-default-devtools.timeline.frame'],
    });
    await act();
    return (await this.#browser.stopTracing()).toString();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#cloud.dispose();
  }
}
