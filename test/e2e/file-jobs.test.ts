import { beforeAll, expect, it, jest } from '@jest/globals';
import Papa from 'papaparse';
import { undefused } from '#shared/csv/formulas.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';
import { until } from './support/until.ts';

jest.setTimeout(120_000);

let cloud: RunningCloud;
let key: string;

beforeAll(async () => {
  cloud = await sharedCloud();
  ({ manager: key } = await givenShop(cloud, ownShopId('westside'), ['manager']));
});

/** Submits work and waits for what comes of it. */
async function done(kind: string, input: object) {
  const jobs = `${cloud.baseUrl}/api/admin/jobs`;
  const { body } = await http(jobs, { method: 'POST', key, body: { kind, input } });
  const job = `${jobs}/${body.data.id}`;
  await until(
    `${kind} is over`,
    async () => ['succeeded', 'failed', 'dead'].includes((await http(job, { key })).body.data.state),
    60_000,
  );
  return (await http(`${job}/result`, { key })).body.data;
}

it('a file of 500 customers with 20 bad rows is imported by a worker, and what is exported is read back by another library', async () => {
  const isBad = (at: number) => at % 25 === 7;
  const names = Array.from({ length: 500 }, (_, at) => `${at % 3 === 0 ? '=HYPERLINK("x")' : 'Zoë "Z" Müller;'} ${at}`);
  const rows = names.map((name, at) => [name, isBad(at) ? 'call me' : `(310) 555-${1_000 + at}`]);
  const text = Papa.unparse({ fields: ['Customer', 'Tel.'], data: rows }, { delimiter: ';', newline: '\n' });
  const { output } = await done('customers.import', { file: { text }, columns: { 'Tel.': 'phone' } });
  expect(output).toMatchObject({ created: 480, failed: 20, existed: 0 });
  const failed = output.rows.filter(({ outcome }: { outcome: string }) => outcome === 'failed');
  expect(failed.map(({ line }: { line: number }) => line)).toEqual(Array.from({ length: 20 }, (_, at) => 9 + 25 * at));
  const exported = await done('customers.export', {});
  expect(exported.output).toEqual({ rows: 480 });
  const file = await (await fetch(exported.link.url)).text();
  const { data } = Papa.parse<Record<string, string>>(file, {
    header: true,
    skipEmptyLines: true,
    transform: undefused,
  });
  const wanted = rows.flatMap(([name], at) => (isBad(at) ? [] : [[name, `+1310555${1_000 + at}`]]));
  expect(data.map(({ name, phone }) => [name, phone]).toSorted()).toEqual(wanted.toSorted());
});
