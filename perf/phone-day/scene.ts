import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Card } from '#client/index.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { startChromium } from '#scripts/screenshots/chromium.ts';
import { wallClockToInstant } from '#shared/domain/shop-time.ts';
import { eventually } from '#test/e2e/web/support/eventually.ts';
import { signContextIn } from '#test/e2e/web/support/signed-in.ts';
import { TestShop } from '#test/e2e/web/support/test-shop.ts';
import { makeShop } from '#test/support/harness/make-shop.ts';
import { StartedCloud } from '#test/support/started-cloud.ts';
import { CountingProxy, type Exchange } from './counting-proxy.ts';

/** An origin the functions of stage `local` allow, other than theirs. */
const pageHost = 'localhost:5173';

const userAgent =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36';

/** Seconds of the page's clock that pass at once: few while something may happen, many in a pocket. */
const step = { looking: 2, pocket: 30 };

/** The jobs of a day, one after the other, each with what a technician has to know. */
async function bookDay(shop: TestShop, day: string, jobs: number): Promise<Card[]> {
  const cards: Card[] = [];
  for (let job = 0; job < jobs; job += 1) {
    const card = await shop.book(day, `Customer Number${job}`, `${String(8 + job).padStart(2, '0')}:00`, {
      technicianId: shop.technicians[0].id,
      serviceCodes: ['OIL001', 'BRK001'],
      address: `${4_200 + 17 * job} Ocean Park Blvd, Santa Monica`,
      notes: `Gate code ${4_410 + job}, park at the back of the house`,
      vehicle: { year: 2_010 + job, make: 'Honda', model: 'Civic', plate: `8ABC39${job}` },
    });
    cards.push(card);
  }
  return cards;
}

interface Parts {
  readonly cloud: StartedCloud;
  readonly browser: Browser;
  readonly proxy: CountingProxy;
  readonly page: Page;
  readonly shop: TestShop;
  readonly day: string;
  readonly cards: readonly Card[];
  readonly isIdle: () => boolean;
}

/** A technician's phone on a day that passes as fast as the machine allows. */
export class Scene {
  /** What it cost to be allowed to ask for the board. */
  preflights: readonly Exchange[] = [];
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @param jobs how many the technician has */
  static async open(jobs: number): Promise<Scene> {
    const cloud = await StartedCloud.start({ args: ['--seed', 'none'] });
    const browser = await startChromium();
    const { baseUrl, functionUrls } = cloud.outputs;
    const proxy = new CountingProxy(
      new Map([[pageHost, Number(new URL(baseUrl).port)]]),
      new Map([[`http://${pageHost}/endpoints.json`, JSON.stringify({ functionUrls })]]),
    );
    const wanted = { id: 'corner', name: 'corner', roles: ['technician', 'manager'] } as const;
    const shop = await TestShop.of(cloud, await makeShop(openLocalTables(cloud.outputs), wanted));
    const day = shop.nextDay();
    const cards = await bookDay(shop, day, jobs);
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      userAgent,
      proxy: { server: await proxy.listen() },
    });
    await signContextIn(context, shop, 'technician');
    let underWay = 0;
    const end = () => {
      underWay -= 1;
    };
    context.on('request', () => {
      underWay += 1;
    });
    context.on('requestfinished', end);
    context.on('requestfailed', end);
    const page = await context.newPage();
    await page.clock.install({ time: wallClockToInstant(day, '07:00', shop.shop.timeZone) });
    return new Scene({ cloud, browser, proxy, page, shop, day, cards, isIdle: () => underWay === 0 });
  }

  /** Opens the page, and says who is there where it asks. */
  async load(): Promise<void> {
    const { page, day, proxy, shop } = this.#parts;
    await page.goto(`http://${pageHost}/me?date=${day}`);
    const me = page.getByRole('button', { name: shop.technicians[0].name });
    const button = page.locator('.step-button');
    await me.or(button).first().waitFor();
    if (await me.isVisible()) await me.tap();
    await button.waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    const { exchanges } = proxy;
    await eventually(() => {
      if (!exchanges.some(({ url }) => url.endsWith('/service-worker.js')))
        throw new Error('no look for a new release');
    });
    await this.#pass(step.looking, step.looking);
    if (this.preflights.length === 0)
      this.preflights = exchanges.filter(({ method, url }) => method === 'OPTIONS' && url.includes('/board'));
  }

  /** What went over the network since it was last asked, but for the bar of alarms that the local cloud alone puts into pages. */
  takeExchanges(): Exchange[] {
    return this.#parts.proxy.exchanges.splice(0).filter(({ url }) => !new URL(url).pathname.startsWith('/inbox/'));
  }

  /** The office changes a job. */
  async changeJob(index: number): Promise<void> {
    const { cards, shop } = this.#parts;
    const [id = ''] = cards.slice(index, index + 1).map((card) => card.id);
    const { version } = await shop.client.getAppointment({ id });
    await shop.client.updateAppointment({ id, version, notes: `Call first; ${version} asked for it` });
  }

  /**
   * Time passes while nobody looks.
   * @throws Error where the page asks for anything
   */
  async inThePocket(seconds: number): Promise<void> {
    const { exchanges } = this.#parts.proxy;
    await this.#show('hidden');
    const before = exchanges.length;
    await this.#pass(seconds, step.pocket);
    // The page goes by the service's clock, which nobody winds forward: two looks within its second are one.
    await setTimeout(1_000);
    if (exchanges.length > before) throw new Error(`asked in the pocket for ${exchanges[before]?.url}`);
  }

  /** A look at the phone, with the next step of a job in its middle if there is one to do. */
  async look(seconds: number, isTap: boolean): Promise<void> {
    await this.#show('visible');
    await this.#pass(seconds / 3, step.looking);
    if (isTap) await this.#tapStep();
    await this.#pass((2 * seconds) / 3, step.looking);
  }

  async close(): Promise<void> {
    const { browser, proxy, cloud } = this.#parts;
    await browser.close();
    await proxy.close();
    await cloud.dispose();
  }

  async #tapStep(): Promise<void> {
    const { page } = this.#parts;
    await page.locator('.step-button[aria-disabled="false"]').tap();
    const yes = page.getByRole('button', { name: 'Yes, completed' });
    await this.#pass(step.looking, step.looking);
    if (await yes.isVisible()) await yes.tap();
  }

  /** Lets time pass in steps, so that what it causes is answered in its time. */
  async #pass(seconds: number, each: number): Promise<void> {
    const { page, isIdle } = this.#parts;
    for (let passed = 0; passed < seconds; passed += each) {
      await page.clock.runFor(each * 1_000);
      await eventually(() => {
        if (!isIdle()) throw new Error('a request is not answered');
      });
    }
  }

  /** Takes the phone out, or puts it away. */
  async #show(state: 'hidden' | 'visible'): Promise<void> {
    await this.#parts.page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
      document.dispatchEvent(new Event('visibilitychange'));
      if (visibility === 'visible') window.dispatchEvent(new Event('focus'));
    }, state);
  }
}
