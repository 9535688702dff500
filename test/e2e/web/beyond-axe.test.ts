import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { BoardTab } from './support/board-tab.ts';
import { Boards, type Scene } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

/** Every control that can be seen and is smaller than it has to be; links in sentences may be. */
function smallTargets(page: Page, atLeast: number): Promise<string[]> {
  return page.evaluate((pixels) => {
    const controls = document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, [role="option"]');
    return [...controls].flatMap((control) => {
      // A control in a label is as large as the label, and one laid over a field as the field.
      const target = control.closest('label') ?? control;
      const { width, height } = target.getBoundingClientRect();
      const isSeen = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const isHidden = control.closest('.visually-hidden, [inert]') !== null;
      if (!isSeen || isHidden || Math.min(width, height) >= pixels - 0.5) return [];
      return [`${control.outerHTML.slice(0, 120)} ${width.toFixed(1)} × ${height.toFixed(1)}`];
    });
  }, atLeast);
}

/** A window and the letters in it. */
interface Look {
  readonly width: number;
  readonly height: number;
  /** What all other letters are measured by. */
  readonly letters: string;
}

/** Shows a page in another window and by other letters, as who turns a tablet or zooms. */
async function showIn(page: Page, { letters, ...viewport }: Look): Promise<void> {
  await page.setViewportSize(viewport);
  await page.evaluate(async (size) => {
    document.documentElement.style.fontSize = size;
    await new Promise(requestAnimationFrame);
  }, letters);
}

/** How far a page is wider than its window. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The element that has the focus, where another one lies over its middle. */
function coveredFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return [];
    const { x, y, width, height } = activeElement.getBoundingClientRect();
    const above = document.elementFromPoint(x + width / 2, y + height / 2);
    const isSeen = above !== null && (activeElement.contains(above) || above.contains(activeElement));
    return isSeen ? [] : [`${activeElement.outerHTML.slice(0, 120)} behind ${above?.outerHTML.slice(0, 80)}`];
  });
}

const vehicle = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC391' };

async function bookSome({ book, shop }: Scene): Promise<void> {
  const [{ id }] = shop.technicians;
  await book('Ada Adler', '08:00', { technicianId: id, vehicle, notes: 'Gate code', address: '12 Ocean Ave' });
  const { id: ready, version } = await book('Ben Brown', '09:00', { vehicle });
  await shop.client.moveAppointment({ id: ready, version, status: 'in_progress' });
}

/** The parts of the page, one after the other, each once it is there. */
async function* everyPart(tab: BoardTab, { day, shop }: Scene): AsyncGenerator<string> {
  const { page } = tab;
  const { origin } = new URL(page.url());
  await tab.card('A. Adler').waitFor();
  yield 'board';
  const board = page.url();
  await tab.card('A. Adler').click();
  const panel = page.getByRole('dialog', { name: 'Ada Adler' });
  await panel.getByText('Booked').waitFor();
  yield 'panel';
  for (const row of ['When', 'Technician', 'Work', 'Car', 'Where', 'Notes', 'Money']) {
    await panel.getByRole('button', { name: `Change: ${row}` }).click();
    yield `panel, ${row}`;
    await panel.getByRole('button', { name: `Close: ${row}` }).click();
  }
  await page.goto(`${board}&add=1`);
  await page.getByRole('dialog', { name: 'New appointment' }).getByText('Oil change').waitFor();
  yield 'quick add';
  await page.goto(`${board}&view=day`);
  await page.getByRole('link', { name: /A\. Adler/ }).waitFor();
  yield 'day lanes';
  await page.goto(`${origin}/stats?date=${day}`);
  await page.getByRole('heading', { name: 'Last 14 days' }).waitFor();
  yield 'numbers';
  await shop.client.submitJob({ kind: 'day.report', input: { date: day } });
  await page.goto(`${origin}/jobs`);
  await page.getByRole('button', { name: 'Show numbers' }).first().click();
  await page.getByRole('link', { name: /Open the report to print/ }).waitFor();
  yield 'work';
  await page.getByRole('button', { name: 'Export appointments…' }).click();
  await page.getByRole('dialog', { name: 'Export appointments' }).waitFor();
  yield 'export';
  await page.goto(`${origin}/me?date=${day}`);
  await page.getByRole('button', { name: shop.technicians[0].name }).click();
  await page
    .getByRole('button', { name: /Start job/ })
    .first()
    .waitFor();
  yield 'phone';
}

describe('what no checker sees', () => {
  const boards = new Boards();

  const narrow = { width: 320, height: 640, letters: '100%' };
  const looks: Readonly<Record<string, Look>> = {
    'a window of 320 px': narrow,
    '200 % zoom of a window of 1280 px': { width: 640, height: 400, letters: '100%' },
    'a window of 1280 px with letters twice as large': { width: 1280, height: 800, letters: '200%' },
    'a window of 1280 px': { width: 1280, height: 800, letters: '100%' },
  };

  it(
    `in ${Object.keys(looks).join(', ')} nothing has to be scrolled sideways but the columns, and a mouse hits every target`,
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ viewport: { width: narrow.width, height: narrow.height } });
      for await (const part of everyPart(tab, scene)) {
        for (const [name, look] of Object.entries(looks)) {
          await showIn(tab.page, look);
          const found = { wider: await sideways(tab.page), small: await smallTargets(tab.page, 24) };
          expect([part, name, found]).toEqual([part, name, { wider: 0, small: [] }]);
        }
        await showIn(tab.page, narrow);
      }
    }),
  );

  it(
    'every target is large enough for a finger: 44 px',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
      for await (const part of everyPart(tab, scene))
        expect([part, await smallTargets(tab.page, 44)]).toEqual([part, []]);
    }),
  );

  it(
    'nothing that gets the focus is hidden behind what stays at the edge',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ viewport: { width: 640, height: 480 } });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      await page.keyboard.press('n');
      const window = page.getByRole('dialog', { name: 'New appointment' });
      await window.getByText('Oil change').waitFor();
      const [first, last] = [
        window.getByLabel('Phone number or name'),
        window.getByRole('button', { name: 'Add appointment' }),
      ];
      // Where the edge meets a field depends on the height.
      for (const height of [400, 430, 460, 490]) {
        await page.setViewportSize({ width: 640, height });
        await first.focus();
        while (!(await last.evaluate((button) => button === document.activeElement))) {
          await page.keyboard.press('Tab');
          expect([height, await coveredFocus(page)]).toEqual([height, []]);
        }
      }
    }),
  );

  it(
    'colours the system forces leave every card its border, and the focus its outline',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ forcedColors: 'active' });
      const card = tab.page.getByRole('listitem').filter({ has: tab.card('A. Adler') });
      await card.waitFor();
      const looks = () =>
        card.evaluate((element) => {
          const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor, outlineStyle } =
            getComputedStyle(element);
          return { borderTopStyle, borderTopWidth, isSeen: borderTopColor !== backgroundColor, outlineStyle };
        });
      const bordered = { borderTopStyle: 'solid', borderTopWidth: '1px', isSeen: true };
      await eventually(async () => expect(await looks()).toMatchObject(bordered));
      await tab.page.keyboard.press('Tab');
      await tab.card('A. Adler').focus();
      await tab.page.keyboard.press('ArrowRight');
      await tab.page.keyboard.press('ArrowLeft');
      await eventually(async () => expect(await looks()).toMatchObject({ outlineStyle: 'solid' }));
    }),
  );

  it(
    'where motion is not wanted, nothing moves: not after a move, not in a window',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ reducedMotion: 'reduce' });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      const longest = () =>
        page.evaluate(() =>
          Math.max(
            0,
            ...document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0)),
          ),
        );
      await tab.choose('A. Adler', /^In progress/);
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      // Delays stay: what appears late appears at once then.
      expect(await longest()).toBeLessThanOrEqual(301);
      await tab.card('A. Adler').click();
      await page.getByRole('dialog', { name: 'Ada Adler' }).waitFor();
      expect(await longest()).toBeLessThanOrEqual(301);
    }),
  );

  it(
    'windows give the focus back to where they were opened, and a moved card keeps it',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open();
      const { page } = tab;
      await tab.card('A. Adler').focus();
      for (const [key, name] of [
        ['Enter', 'Ada Adler'],
        ['?', 'Keyboard'],
        ['n', 'New appointment'],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByRole('dialog', { name }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
        expect([name, await tab.focused()]).toEqual([name, 'A. Adler']);
      }
      await page.keyboard.press('m');
      await page.getByRole('menu', { name: 'Move A. Adler' }).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Move A. Adler, more actions');
      // By the pointer alone, without a drag.
      await tab.choose('A. Adler', /^In progress/);
      expect(await tab.focused()).toBe('A. Adler');
      await tab.hear(/^A\. Adler moved to In progress, position \d of 2\. Undo available\.$/);
      await page.keyboard.press('Control+z');
      await tab.hear('Undone: A. Adler goes back.');
      expect(await tab.focused()).toBe('A. Adler');
    }),
  );
});
