import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { jsonOf } from './support/run-script.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(120_000);

let cloud: RunningCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

it('the alarms of a running cloud are told, and an exercise reaches its inbox', async () => {
  const here = ['--data', cloud.dataDir];
  const [{ data: listed }, { data: shown }, { data: sent }] = await Promise.all([
    jsonOf('alarms', ['list', ...here]),
    jsonOf('alarms', ['show', 'slo-board', ...here]),
    jsonOf('alarms', ['test', '--severity', 'ticket', '--yes', ...here]),
  ]);
  expect(listed.alarms.find(({ id }: { id: string }) => id === 'throttles')).toMatchObject({ severity: 'page' });
  expect(shown).toMatchObject({
    severity: 'page',
    heldBackBy: ['slo-availability'],
    ways: [expect.stringContaining('docs/runbooks/slo-board.md'), ...Array(3).fill(expect.any(String))],
  });
  expect(shown.parts.map(({ id }: { id: string }) => id)).toContain('slo-board-14.4x-1h');
  expect(sent.topics[0].recipients).toEqual([{ who: 'email to team@example.com', isConfirmed: true }]);
  const inbox: { topic: string; subject: string }[] = JSON.parse(
    readFileSync(join(cloud.dataDir, 'inbox.json'), 'utf8'),
  );
  expect(inbox.filter(({ subject }) => subject.startsWith('EXERCISE'))).toMatchObject([
    { topic: 'status-board-local-ticket' },
  ]);
});

it('what is left of its error budgets is reckoned from what its functions measured', async () => {
  for (let call = 0; call < 3; call += 1) await fetch(`${cloud.baseUrl}/health`);
  const { manager } = await givenShop(cloud, ownShopId('budgets'), ['manager']);
  const { status, body } = await http(`${cloud.baseUrl}/api/admin/slo`, { key: manager });
  expect([status, body.ok]).toEqual([200, true]);
  const { data } = await jsonOf('slo', ['--data', cloud.dataDir]);
  const availability = data.slos.find(({ id }: { id: string }) => id === 'availability');
  expect(availability).toMatchObject({ objective: 0.999, since: expect.any(String), left: expect.any(Number) });
  expect(availability.events).toBeGreaterThanOrEqual(3);
  expect(availability.burns[0].rate).toEqual(expect.any(Number));
  // The API tells the same, as it stood a moment ago.
  const { since, ...promised } = availability;
  const before = body.data.slos.find(({ id }: { id: string }) => id === 'availability');
  expect(Object.keys(before)).toEqual(Object.keys(availability));
  expect(before).toMatchObject({ since, promise: promised.promise, objective: promised.objective });
  expect(before.events).toBeGreaterThan(0);
  expect(before.events).toBeLessThan(availability.events);
});

it('dashboards of a running cloud are those of the template, each drawn', async () => {
  const pageOf = async (path: string) => (await fetch(`${cloud.baseUrl}${path}`)).text();
  const first = await pageOf('/dashboards');
  const links = [...first.matchAll(/<a href="(\/dashboards\/status-board-local-[\w-]+)"/g)].map(
    ([, link = '']) => link,
  );
  const ids = ['application', 'work', 'security', 'infrastructure'];
  expect([...new Set(links)]).toEqual(ids.map((id) => `/dashboards/status-board-local-${id}-us-east-1`));
  const pages = await Promise.all([...new Set(links)].map(pageOf));
  for (const page of pages) expect(page).toMatch(/<svg role="img" aria-label="[^"]+\?"/);
  expect(pages.filter((page) => page.includes('<pre>'))).toEqual([]);
  expect(first).toMatch(/<li class="\w+" title="status-board-local-slo-availability: /);
});
