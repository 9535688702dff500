import { expect, it } from '@jest/globals';
import { checkGrantsPage, grantsRow, renderGrantsPage } from '#scripts/building/grants-page.ts';
import { getBoard } from '#shared/contract/appointments.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { sweepJobs } from '#shared/contract/job-work.ts';
import { operations } from '#shared/contract/operations.ts';

it('the page of grants is what the contracts say', async () => {
  await checkGrantsPage();
});

it('the page of grants has a row for each function', () => {
  const rows = renderGrantsPage().split('\n| ').slice(2);
  const ids = [...operations.map(({ operation: { id } }) => id), ...eventFunctions.map(({ declared: { id } }) => id)];
  expect(rows.map((row) => row.split(' |')[0])).toEqual(ids.sort());
});

it('tells what a function may with one shop from what it may beside, and a right that only earlier releases use', () => {
  const [, , ofShop = '', beside = ''] = grantsRow(getBoard).split('|');
  expect(ofShop).toMatch(/table `board`: (\w+, )*Query/);
  expect(ofShop).not.toContain('`access');
  expect(beside).toContain('table `access:limits`: UpdateItem');
  expect(beside).not.toContain('table `board');
  expect(grantsRow(sweepJobs)).toMatch(/^\| sweepJobs \| – \| table `work`/);
  const former = grantsRow({ ...sweepJobs, formerSecretActions: { 'pairing-pepper': ['GetSecretValue'] } });
  expect(former).toContain('secret `pairing-pepper`: GetSecretValue (only for earlier releases)');
});
