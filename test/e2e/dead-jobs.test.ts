import { beforeAll, expect, it, jest } from '@jest/globals';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { jsonOf, runScript } from './support/run-script.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';
import { until } from './support/until.ts';

jest.setTimeout(120_000);

const shop = ownShopId('westside');
let cloud: RunningCloud;
let key: string;

beforeAll(async () => {
  cloud = await sharedCloud();
  ({ manager: key } = await givenShop(cloud, shop, ['manager']));
});

it('a job that died is found, tried again and given up by commands', async () => {
  const jobs = `${cloud.baseUrl}/api/admin/jobs`;
  const { body } = await http(jobs, { method: 'POST', key, body: { kind: 'test.fail', input: {} } });
  const { id } = body.data;
  const read = async () => (await http(`${jobs}/${id}`, { key })).body.data;
  const isDead = async () => (await read()).state === 'dead';
  await until('the job is dead', isDead, 60_000);
  const here = ['--data', cloud.dataDir, '--key', key];
  const refused = await runScript('jobs', ['dead', 'discard', id, '--shop', 'eastside', '--yes', ...here]);
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining(`of the shop ${shop}, not of eastside`) });
  const listed = await jsonOf('jobs', ['dead', 'list', ...here]);
  expect(listed.data).toMatchObject({ shop, jobs: [{ job: { id, attempts: 3, kind: 'test.fail' }, input: {} }] });
  const redriven = await jsonOf('jobs', ['dead', 'redrive', '--all', '--yes', '--reason', 'mended', ...here]);
  expect(redriven.data.outcomes).toMatchObject([{ id, outcome: 'redriven' }]);
  expect(redriven.next).toEqual([expect.not.stringContaining(key)]);
  await until('it is dead again', isDead, 60_000);
  const discarded = await jsonOf('jobs', ['dead', 'discard', id, '--yes', ...here]);
  expect(discarded.data.outcomes).toMatchObject([{ id, outcome: 'discarded' }]);
  expect((await read()).state).toBe('failed');
});
