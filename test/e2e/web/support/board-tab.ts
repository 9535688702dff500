import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Faults } from './faults.ts';
import { spokenOn } from './spoken.ts';

/** A card on the screen is found by its customer: `R. Cohen`. Tests book each customer once. */
type Customer = string;

/** How long a part of the page may take to be there, in milliseconds. */
export const patience = 15_000;

/** Where a dragged card is let go: in the middle of a column or of something else, or at the edge of a card. */
export type DropPlace =
  | { readonly column: string }
  | { readonly on: Locator }
  | { readonly above: Customer }
  | { readonly below: Customer };

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The customer in the name of a card. */
function customerIn(name: string): Customer {
  return /\p{Lu}\. [\p{L}\d]+/u.exec(name)?.[0] ?? `no customer in "${name}"`;
}

/** The names of links, as assistive technology reads them. */
function linksIn(ariaSnapshot: string): string[] {
  return [...ariaSnapshot.matchAll(/link "((?:[^"\\]|\\.)*)"/g)].map(([, name = '']) => name);
}

/** A page somebody works with: found and used as people do it, by role and name. */
export class BoardTab {
  readonly page: Page;
  readonly faults: Faults;

  constructor(page: Page, faults: Faults) {
    this.page = page;
    this.faults = faults;
  }

  column(label: string): Locator {
    return this.page.getByRole('region', { name: label, exact: true });
  }

  card(customer: Customer): Locator {
    return this.page.getByRole('link', { name: new RegExp(String.raw`(^|\s)${escaped(customer)}(,|$)`) });
  }

  /** The customers of a column, from top to bottom. */
  async order(label: string): Promise<Customer[]> {
    return linksIn(await this.column(label).ariaSnapshot()).map(customerIn);
  }

  /** Opens the menu of a card by a click. */
  async openMenu(customer: Customer, timeout = patience): Promise<Locator> {
    await this.page.getByRole('button', { name: `Move ${customer}, more actions` }).click({ timeout });
    return this.page.getByRole('menu', { name: `Move ${customer}` });
  }

  /** Opens the menu of a card by a click, and chooses. */
  async choose(customer: Customer, item: string | RegExp): Promise<void> {
    const menu = await this.openMenu(customer);
    await menu.getByRole('menuitem', { name: item }).click();
  }

  /** Drags a card with the mouse. */
  async drag(customer: Customer, place: DropPlace, timeout = patience): Promise<void> {
    await this.pickUp(customer, place, timeout);
    await this.page.mouse.up();
  }

  /** Drags a card with the mouse, and does not let it go yet. */
  async pickUp(customer: Customer, place: DropPlace, timeout = patience): Promise<void> {
    const { mouse } = this.page;
    const item = this.page.getByRole('listitem').filter({ has: this.card(customer) });
    // Dragging comes a moment after the first view.
    await item.and(this.page.locator('[draggable="true"]')).waitFor({ timeout });
    const from = await middleOf(this.card(customer), timeout);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 6, from.y + 6, { steps: 2 });
    const to = await this.#pointOf(place, timeout);
    await mouse.move(to.x, to.y, { steps: 8 });
  }

  async #pointOf(place: DropPlace, timeout: number): Promise<{ x: number; y: number }> {
    if ('column' in place) return middleOf(this.column(place.column), timeout);
    if ('on' in place) return middleOf(place.on, timeout);
    const target = this.card('above' in place ? place.above : place.below);
    const { x, y, width, height } = await boxOf(target, timeout);
    return { x: x + width / 2, y: 'above' in place ? y + 6 : y + height - 6 };
  }

  /** The customer of the card that has the focus, or what has it instead. */
  async focused(): Promise<Customer> {
    return customerIn(await this.page.locator(':focus').ariaSnapshot({ timeout: patience }));
  }

  /** What live regions have said so far. */
  said(): Promise<readonly string[]> {
    return spokenOn(this.page);
  }

  /** Waits until a sentence has been said. */
  async hear(sentence: string | RegExp): Promise<void> {
    await eventually(async () => {
      const said = await this.said();
      const isHeard = said.some((text) => (typeof sentence === 'string' ? text === sentence : sentence.test(text)));
      if (!isHeard) throw new Error(`nobody said ${sentence}, but ${JSON.stringify(said)}`);
    });
  }

  /** Comes back to the tab: the page then asks for the board at once. */
  async look(): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().includes('/board'));
    const looking = setInterval(() => {
      void this.page.evaluate(() => window.dispatchEvent(new Event('focus'))).catch(() => undefined);
    }, 50);
    await answered.finally(() => clearInterval(looking));
  }

  /** Waits until the page shows that it has nothing left to save. */
  async settled(): Promise<void> {
    await eventually(async () => {
      const moving = await this.page.locator('[data-moving="sending"], [data-moving="queued"]').count();
      if (moving > 0) throw new Error(`${moving} cards are still being saved`);
    });
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(target: Locator, timeout: number): Promise<Box> {
  await target.scrollIntoViewIfNeeded({ timeout });
  const box = await target.boundingBox({ timeout });
  if (box === null) throw new Error('what is to be dragged or dropped on is not on the screen');
  return box;
}

async function middleOf(target: Locator, timeout: number): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(target, timeout);
  return { x: x + width / 2, y: y + height / 2 };
}
