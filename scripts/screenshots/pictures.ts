import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { wallClockToInstant } from '#shared/domain/shop-time.ts';
import { storyDay, storyTime } from './demo-story.ts';
import { letServiceAgree } from './page-clock.ts';
import { type Stage, shop } from './stage.ts';

/** Where the pictures lie. */
export const folder = join(import.meta.dirname, '../../docs/images');
/** When they are taken. */
export const moment = wallClockToInstant(storyDay, storyTime, shop.timeZone);
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** Bytes a picture may have: README loads several. */
const heaviest = 250_000;

/** What is pictured, and how. */
export interface Picture {
  readonly name: string;
  readonly path?: string;
  readonly viewport?: typeof desktop;
  readonly colorScheme?: 'dark';
  /** Down to the end of the page. */
  readonly whole?: boolean;
  /** From the signed-in page to what is pictured. */
  readonly pose: (page: Page) => Promise<void>;
}

const cardOf = (page: Page, customer: string) => page.getByRole('link', { name: new RegExp(`, ${customer},`) });

/** Every picture of README and docs. */
export const pictures: readonly Picture[] = [
  { name: 'board', pose: (page) => cardOf(page, 'R. Cohen').waitFor() },
  { name: 'board-dark', colorScheme: 'dark', pose: (page) => cardOf(page, 'R. Cohen').waitFor() },
  { name: 'day', path: '/?view=day', pose: (page) => cardOf(page, 'R. Cohen').waitFor() },
  {
    name: 'panel',
    pose: async (page) => {
      await cardOf(page, 'A. Diallo').click();
      await page.getByRole('dialog').getByText('Checked in').waitFor();
    },
  },
  {
    name: 'quick-add',
    pose: async (page) => {
      await page.getByRole('button', { name: 'New appointment' }).click();
      const window = page.getByRole('dialog');
      await window.getByLabel('Phone number or name').fill('Elena');
      await window.getByRole('option', { name: /Elena Rossi/ }).click();
      await window.getByText('Another car…').waitFor();
      await window.getByText('Oil change').click();
      await window.getByLabel('Technician').selectOption({ label: 'Ben Okafor' });
      await window.getByLabel('Start', { exact: true }).fill('15:30');
      await window.getByText('has another car at this time').waitFor();
      await window.getByLabel('Notes (optional)').focus();
    },
  },
  {
    name: 'stats',
    path: '/stats',
    whole: true,
    pose: (page) => page.getByRole('heading', { name: 'Last 14 days' }).waitFor(),
  },
  {
    name: 'phone',
    path: '/me',
    viewport: phone,
    pose: async (page) => {
      await page.getByRole('button', { name: 'Alba Reyes' }).click();
      await page.getByRole('button', { name: /Ready/ }).first().waitFor();
    },
  },
];

/**
 * Takes one picture.
 * @returns its name, size and weight, in words
 * @throws Error where it is too heavy
 */
export async function take(browser: Browser, { baseUrl, key }: Stage, picture: Picture): Promise<string> {
  const { name, path = '/', viewport = desktop, colorScheme = 'light', whole = false, pose } = picture;
  const context = await browser.newContext({
    viewport,
    colorScheme,
    locale: 'en-US',
    timezoneId: shop.timeZone,
    reducedMotion: 'reduce',
    ...(viewport === phone ? { hasTouch: true, isMobile: true } : {}),
  });
  await context.clock.setFixedTime(moment);
  await letServiceAgree(context);
  const page = await context.newPage();
  await page.goto(`${baseUrl}${path}`);
  await page.getByText('Use an API key instead').click();
  await page.getByRole('textbox', { name: 'API key' }).fill(key);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /shop and more/ }).waitFor();
  await pose(page);
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement?.blur(); document.fonts.ready');
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide', fullPage: whole });
  await context.close();
  const { size } = await stat(file);
  if (size > heaviest) throw new Error(`${file} has ${size} bytes; a picture may have ${heaviest}`);
  return `${name}.png ${viewport.width} × ${viewport.height}, ${Math.ceil(size / 1_024)} KB`;
}
