import { describe, expect, it } from '@jest/globals';
import { jsonOf } from '../support/run-script.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';
import { keyField } from './support/key-field.ts';
import { PageElsewhere } from './support/page-elsewhere.ts';

describe('signing in', () => {
  const boards = new Boards({ roles: ['dispatcher'], demo: true });

  it(
    'takes a pasted key, says what is wrong with another, and keeps it as long as a tab is open',
    boards.test(async ({ book, open, shop }) => {
      await book('Ada Adler', '08:00');
      const tab = await open({ as: 'nobody' });
      const { page } = tab;
      const key = await keyField(page);
      tab.faults.provoke(/^401 GET .*me$/);
      await key.fill('sb_test_wrong');
      await page.getByRole('button', { name: 'Open the board' }).click();
      await page
        .getByRole('alert')
        .getByText(/This key is not known here, or it has been revoked/)
        .waitFor();
      await key.fill(`  ${shop.keys.dispatcher} `);
      await page.getByRole('button', { name: 'Open the board' }).click();
      await tab.card('A. Adler').waitFor();
      const kept = await page.evaluate(() => [JSON.stringify(localStorage), document.cookie, location.href].join());
      expect(kept).not.toContain('sb_test');
      await page.reload();
      await tab.card('A. Adler').waitFor();
      const href = await page.getByRole('link', { name: /A\. Adler/ }).getAttribute('href');
      const beside = await page.context().newPage();
      await beside.goto(new URL(href ?? '', page.url()).href);
      await beside.getByRole('dialog', { name: 'Ada Adler' }).waitFor();
      await beside.close();
      await page.close();
      const later = await tab.page.context().newPage();
      await later.goto(boards.cloud.baseUrl);
      await later.getByRole('button', { name: 'Sign in' }).waitFor();
    }),
  );

  it(
    'is one click on a demo key of the local cloud; shops are switched without signing in again',
    boards.test(async ({ open }) => {
      const tab = await open({ as: 'nobody', date: 'today' });
      const { page } = tab;
      await page.getByRole('button', { name: 'Open edgar as dispatcher' }).click();
      const menu = page.getByRole('button', { name: /shop and more$/ });
      await tab.column('Scheduled').waitFor();
      const first = await menu.innerText();
      await page.getByRole('button', { name: /^Alba/ }).click();
      expect(page.url()).toContain('tech=');
      await menu.click();
      await page.getByRole('menuitem', { name: 'Add another shop…' }).click();
      await page.getByRole('button', { name: 'Open northside as viewer' }).click();
      await eventually(async () => expect(await menu.innerText()).not.toBe(first));
      await tab.column('Scheduled').waitFor();
      expect(page.url()).not.toContain('tech=');
      await menu.click();
      await page.getByRole('menuitemradio', { name: first }).click();
      await eventually(async () => expect(await menu.innerText()).toBe(first));
      await tab.column('Scheduled').waitFor();
      await menu.click();
      await page.getByRole('menuitem', { name: `Sign out of ${first}` }).click();
      await eventually(async () => expect(await menu.innerText()).not.toBe(first));
    }),
  );

  it(
    'is asked for in place where the key is revoked: the board stays, and another key of the shop goes on',
    boards.test(async ({ book, open, shop }) => {
      await book('Ada Adler', '08:00');
      const { dataDir } = boards.cloud;
      const at = ['--shop', shop.id, '--data', dataDir];
      const { data: revoked } = await jsonOf('keys', ['create', ...at, '--role', 'dispatcher']);
      await jsonOf('keys', ['revoke', ...at, '--key-id', revoked.keyId, '--yes']);
      const tab = await open();
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^401 GET/);
      // A key that worked may go on working for half a minute; from here on the service is shown the revoked one instead.
      await page.route(/\/api\//, (route) => {
        const headers = route.request().headers();
        const known = headers['x-api-key'] === shop.keys.manager ? revoked.key : headers['x-api-key'];
        return route.continue({ headers: { ...headers, 'x-api-key': known ?? '' } });
      });
      await tab.look();
      const dialog = page.getByRole('dialog', { name: 'Your key is no longer accepted' });
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      expect(await dialog.isVisible()).toBe(true);
      expect(await page.getByText('A. Adler', { exact: true }).isVisible()).toBe(true);
      await dialog.getByLabel('API key').fill(boards.cloud.outputs.shops.edgar?.keys.dispatcher ?? '');
      await dialog.getByRole('button', { name: 'Open the board' }).click();
      await dialog
        .getByRole('alert')
        .getByText(/^That key opens .*, not corner\.$/)
        .waitFor();
      await dialog.getByLabel('API key').fill(shop.keys.dispatcher ?? '');
      await dialog.getByRole('button', { name: 'Open the board' }).click();
      await dialog.waitFor({ state: 'detached' });
      await tab.choose('A. Adler', /^In progress/);
      await tab.settled();
      expect(await page.getByRole('alert').count()).toBe(0);
    }),
  );

  it(
    'is asked for as soon as a move meets the refusal, and that move goes on with the new key',
    boards.test(async ({ book, open, servedOrder, shop }) => {
      await book('Ada Adler', '08:00');
      const tab = await open();
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^401 /);
      await page.route(/\/api\//, (route) => {
        const headers = route.request().headers();
        const key = headers['x-api-key'] === shop.keys.manager ? 'sb_test_revoked' : (headers['x-api-key'] ?? '');
        return route.continue({ headers: { ...headers, 'x-api-key': key } });
      });
      await tab.choose('A. Adler', /^In progress/);
      const dialog = page.getByRole('dialog', { name: 'Your key is no longer accepted' });
      await dialog.waitFor({ timeout: 5_000 });
      await dialog.getByLabel('API key').fill(shop.keys.dispatcher ?? '');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['A. Adler']));
      await eventually(async () => expect(await page.getByRole('alert').count()).toBe(0));
    }),
  );

  it(
    'works across origins, as on AWS: the page on one, each function at its own URL, let in by the template’s CORS rules',
    boards.test(async ({ book, day, open, served, shop }) => {
      const { id } = await book('Ada Adler', '08:00');
      const elsewhere = await PageElsewhere.start(boards.cloud.outputs.functionUrls);
      const signIn = async (origin: string) => {
        const tab = await open({ as: 'nobody', ...elsewhere.at(`${origin}/?date=${day}`) });
        await tab.page.getByLabel('API key').fill(shop.keys.dispatcher ?? '');
        await tab.page.getByRole('button', { name: 'Open the board' }).click();
        return tab;
      };

      const tab = await signIn('http://localhost:5173');
      await tab.card('A. Adler').waitFor();
      await tab.choose('A. Adler', /^In progress/);
      await eventually(async () => expect((await served()).columns.in_progress.count).toBe(1));
      await tab.settled();

      // A refusal is read across origins too: somebody else brought the card to where it cannot go on from.
      const { version } = await shop.client.getAppointment({ id });
      await shop.client.moveAppointment({ id, version, status: 'canceled' });
      tab.faults.provoke(/^409 POST .*move$/);
      await tab.choose('A. Adler', /^Ready/);
      await tab.page.getByRole('alert').getByText('A. Adler was not moved.').waitFor();

      // Where the template lets no page in, the browser does not either.
      const stranger = await signIn('http://localhost:5174');
      stranger.faults.provoke(/blocked by CORS policy|net::ERR_FAILED/);
      await stranger.page.getByRole('alert').waitFor();
      await elsewhere.stop();
    }),
  );
});
