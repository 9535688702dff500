import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { createClient } from '#client/index.ts';
import { signInLocally } from '#scripts/operating/local-sign-in.ts';
import { expectAccessible } from './support/axe.ts';
import { Boards } from './support/boards.ts';

const itemOf = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

describe('the page of people', () => {
  const boards = new Boards({ roles: ['dispatcher'] });

  it(
    'invites somebody, who is there once he has signed in, changes what he may, and keeps a manager',
    boards.test(async ({ open, shop }) => {
      const tab = await open();
      const { page, faults } = tab;
      faults.provoke(/^400 POST .*invite$/);
      faults.provoke(/^409 POST .*end$/);
      await page.getByRole('button', { name: /shop and more$/ }).click();
      await page.getByRole('menuitem', { name: 'People' }).click();
      await page.getByText('Nobody yet').waitFor();
      await page.getByRole('button', { name: 'Invite somebody…' }).click();
      const invite = page.getByRole('dialog', { name: 'Invite somebody' });
      await invite.getByRole('button', { name: 'Invite' }).click();
      expect(await invite.getByText('Fill this in.').count()).toBe(2);
      const email = `ann@${shop.id}.example`;
      await invite.getByLabel('E-mail address').fill('ann@');
      await invite.getByLabel('Name').fill('Ann Ames');
      await invite.getByRole('button', { name: 'Invite' }).click();
      await invite.getByText('This must have a domain after the @, as sam@example.com has.').waitFor();
      await invite.getByLabel('E-mail address').fill(email);
      await invite.getByLabel('Role').selectOption('Technician');
      await invite.getByRole('button', { name: 'Invite' }).click();
      await invite.getByText('Choose who of the team it is').waitFor();
      await expectAccessible(page);
      await invite.getByLabel('Role').selectOption('Viewer');
      await invite.getByRole('button', { name: 'Invite' }).click();
      await tab.hear('Ann Ames is invited.');
      const ann = itemOf(page, 'Ann Ames');
      await ann.getByText('Invited', { exact: true }).waitFor();
      await page.getByText(`sign in with ${email}`).waitFor();

      const { accessToken, idToken } = await signInLocally(boards.cloud.baseUrl, { email, name: 'Ann' });
      const person = createClient({ baseUrl: boards.cloud.baseUrl, accessToken });
      expect(await person.acceptInvitation({ idToken })).toMatchObject({ role: 'viewer', shop: { id: shop.id } });
      await person.getPrincipal();
      await page.reload();
      await ann.getByText(/^Last here today/).waitFor();

      await ann.getByRole('button', { name: 'Change… Ann Ames' }).click();
      const change = page.getByRole('dialog', { name: 'Change Ann Ames' });
      await change.getByLabel('Role').selectOption('Manager');
      await change.getByRole('button', { name: 'Save' }).click();
      await tab.hear('Ann Ames is changed.');
      await ann.getByText('Manager').waitFor();
      await ann.getByRole('button', { name: 'End access… Ann Ames' }).click();
      const end = page.getByRole('dialog', { name: /^End Ann Ames/ });
      await end.getByRole('button', { name: 'End access' }).click();
      await end.getByText('There is no other manager').waitFor();
      await end.getByRole('button', { name: 'Cancel' }).click();
      await expectAccessible(page);
    }),
  );

  it(
    'takes an invitation back, and is not for who may not let people in',
    boards.test(async ({ open, shop }) => {
      await shop.client.invitePerson({ email: `bob@${shop.id}.example`, name: 'Bob Bell', role: 'dispatcher' });
      const tab = await open({ path: '/people' });
      const bob = itemOf(tab.page, 'Bob Bell');
      await bob.getByRole('button', { name: 'Take back… Bob Bell' }).click();
      const window = tab.page.getByRole('dialog', { name: /^Take back Bob Bell/ });
      await window.getByRole('button', { name: 'Take back' }).click();
      await tab.hear('Bob Bell has no access any more.');
      await tab.page.getByText('No longer here (1)').click();
      await bob.getByText('Ended').waitFor();
      const other = await open({ as: 'dispatcher', path: '/people' });
      await other.page.getByText('This is for managers').waitFor();
    }),
  );
});
