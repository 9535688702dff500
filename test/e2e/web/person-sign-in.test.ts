import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from './support/axe.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';
import { TestShop } from './support/test-shop.ts';

/** Signs in at the page that stands for the user pool's, as one of the people it offers. */
async function signInAs(page: Page, about: string): Promise<void> {
  await page.getByRole('button', { name: about }).click();
}

const menu = (page: Page) => page.getByRole('button', { name: /shop and more$/ });

/** Puts something else in the place of the tokens a tab or the device keeps. */
function spoil(page: Page, tokens: Readonly<Record<string, string | number>>): Promise<void> {
  return page.evaluate((other) => {
    for (const store of [localStorage, sessionStorage]) {
      const name = Object.keys(store).find((key) => key.startsWith('status-board.person.'));
      const known = JSON.parse(store.getItem(name ?? '') ?? 'null');
      if (name !== undefined) store.setItem(name, JSON.stringify({ ...known, ...other }));
    }
  }, tokens);
}

/** What the browser keeps, and what the address says. */
const left = (page: Page) => page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href]));

describe('signing in as a person', () => {
  const boards = new Boards({ demo: true });

  it(
    'goes by the pages of the user pool and comes back to where it began, stays through a reload, is renewed by one tab for all, and ends in all tabs with signing out',
    boards.test(async ({ open }) => {
      const { page } = await open({ as: 'nobody', path: '/stats?date=2026-01-05' });
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await signInAs(page, 'Mia manager of edgar');
      await menu(page).waitFor();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/stats?date=2026-01-05');
      const kept = await left(page);
      expect(kept).not.toMatch(/code=|verifier/);
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/person/);
      await page.reload();
      await menu(page).waitFor();
      const beside = await page.context().newPage();
      await beside.goto(new URL('/', page.url()).href);
      await menu(beside).waitFor();

      const asked: string[] = [];
      page.context().on('request', (request) => request.url().endsWith('/oauth2/token') && asked.push(request.url()));
      await Promise.all([page, beside].map((tab) => spoil(tab, { accessToken: 'spoiled', endsAt: 0 })));
      // The other one lives on, and hears of it.
      await page.reload();
      await eventually(async () => {
        for (const tab of [page, beside]) expect(await left(tab)).not.toContain('spoiled');
      });
      expect(asked).toHaveLength(1);

      await menu(beside).click();
      await beside.getByRole('menuitem', { name: 'Sign out everywhere…' }).click();
      const window = beside.getByRole('dialog', { name: 'Sign out everywhere' });
      await window.getByText('within 30 seconds').waitFor();
      await expectAccessible(beside);
      await window.getByRole('button', { name: 'Cancel' }).click();
      await menu(beside).click();
      await beside.getByRole('menuitem', { name: 'Sign out Mia' }).click();
      await beside.getByRole('button', { name: 'Sign in' }).waitFor();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await left(page)).not.toMatch(/refresh|manager@edgar/);
    }),
  );

  it(
    'is renewed unasked where that is enough; where it is over somebody signs in beside the page, which stays as it is, and the device remembers it',
    boards.test(async ({ open }) => {
      const tab = await open({ as: 'nobody', date: 'today' });
      const { page } = tab;
      tab.faults.provoke(/^401 GET|^400 POST .*token$/);
      await page.getByRole('checkbox', { name: 'Remember this device' }).check();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await signInAs(page, 'Dana dispatcher of edgar');
      await tab.column('Scheduled').waitFor();
      await page.getByRole('button', { name: 'New appointment' }).click();
      const field = page.getByRole('combobox', { name: 'Phone number or name' });
      await field.fill('Zoe Zimmer');

      let answered = 0;
      page.on('response', (response) => {
        if (response.url().includes('/board')) answered = response.status();
      });
      await spoil(page, { accessToken: 'spoiled' });
      await tab.look();
      await eventually(async () => {
        expect(await left(page)).not.toContain('spoiled');
        // The board has not changed meanwhile, or has.
        expect([200, 304]).toContain(answered);
      });
      const dialog = page.getByRole('dialog', { name: 'You have been signed out' });
      expect(await dialog.count()).toBe(0);

      await spoil(page, { accessToken: 'spoiled', refreshToken: 'spoiled', endsAt: 0 });
      // What was under way may be answered yet.
      await eventually(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event('focus')));
        expect(await dialog.count()).toBe(1);
      });
      await expectAccessible(page);
      const again = dialog.getByRole('link', { name: 'Sign in again (opens in a new tab)' });
      expect(await again.evaluate((link) => link === document.activeElement)).toBe(true);
      const [beside] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')]);
      await signInAs(beside, 'Dana dispatcher of edgar');
      await beside.getByRole('heading', { name: 'You are signed in again' }).waitFor();
      await dialog.waitFor({ state: 'detached' });
      expect(await field.inputValue()).toBe('Zoe Zimmer');

      await Promise.all([beside.close(), page.close()]);
      const later = await tab.page.context().newPage();
      await later.goto(boards.cloud.baseUrl);
      await menu(later).waitFor();
    }),
  );

  it(
    'tells who belongs to no shop what to do, lets in who is invited to every shop he accepts, and takes no answer to a sign-in of somebody else',
    boards.test(async ({ open, shop }) => {
      const { page, faults } = await open({ as: 'nobody', path: '/signed-in?code=stolen&state=foreign' });
      const signInAsZoe = async () => {
        await page.getByLabel('Somebody else').fill('Zoe.Zimmer@example.com');
        await page.getByLabel('Name', { exact: true }).fill('Zoe');
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      };
      faults.provoke(/^404 POST .*accept$/);
      await page.getByText('This is no answer to a sign-in of this tab').waitFor();
      expect(page.url()).not.toContain('stolen');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Sign in again' }).click();
      await signInAsZoe();
      await page.getByText('You signed in as Zoe (zoe.zimmer@example.com).').waitFor();
      await expectAccessible(page);
      const other = page.getByRole('button', { name: 'Sign in another way' });
      // He is signed out at the user pool, too, which sends him back.
      await Promise.all([page.waitForEvent('load'), other.click()]);
      await page.getByText('Use an API key instead').waitFor();
      expect(await left(page)).not.toMatch(/zoe|refresh/i);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await signInAsZoe();
      await page.getByText('You signed in as Zoe').waitFor();
      const zoe = { email: 'zoe.zimmer@example.com', name: 'Zoe', role: 'dispatcher' } as const;
      const second = await TestShop.open(boards.cloud, 'second', []);
      for (const { client } of [shop, second]) await client.invitePerson(zoe);
      faults.provoke(/^404 POST .*accept$|^409 POST .*accept$/);
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByRole('button', { name: `Accept ${second.shop.name}, as dispatcher` }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: `Accept ${shop.shop.name}, as dispatcher` }).click();
      await page.getByRole('button', { name: 'Go on to the board' }).click();
      await page.getByText('No cars on this day').waitFor();

      await menu(page).click();
      await page.getByRole('menuitem', { name: 'Add another shop…' }).click();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await signInAsZoe();
      await menu(page).click();
      await page.getByRole('menuitemradio', { name: `${second.shop.name} dispatcher` }).click();
      await eventually(async () => expect(await menu(page).innerText()).toBe(second.shop.name));
      await page.getByText('No cars on this day').waitFor();

      await menu(page).click();
      await page.getByRole('menuitem', { name: 'Sign out everywhere…' }).click();
      const ended = page.waitForResponse(/sign-ins\/end$/);
      await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
      expect((await ended).status()).toBe(200);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await left(page)).not.toMatch(/zoe|refresh/i);
    }),
  );
});
