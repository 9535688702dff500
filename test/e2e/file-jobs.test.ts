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

/** Submits work and waits for what comes of it, or its problem. */
async function done(kind: string, input: object) {
  const jobs = `${cloud.baseUrl}/api/admin/jobs`;
  const { body } = await http(jobs, { method: 'POST', key, body: { kind, input } });
  const job = `${jobs}/${body.data.id}`;
  await until(
    `${kind} is over`,
    async () => ['succeeded', 'failed', 'dead'].includes((await http(job, { key })).body.data.state),
    60_000,
  );
  const { body: result } = await http(`${job}/result`, { key });
  return result.data ?? result;
}

/** Sends a file up. @returns the id of the upload, once the bucket has it */
async function uploaded(file: Buffer): Promise<string> {
  const body = { bytes: file.length };
  const { data } = (await http(`${cloud.baseUrl}/api/admin/jobs/uploads`, { method: 'POST', key, body })).body;
  const send = (bytes: Buffer, type = data.headers['content-type']) =>
    fetch(data.url, { method: data.method, headers: { 'content-type': type }, body: new Uint8Array(bytes) });
  const refused = [
    await send(Buffer.concat([file, file])),
    await send(file.subarray(1)),
    await send(file, 'text/html'),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect((await fetch(data.url)).status).toBe(403);
  expect((await send(file)).status).toBe(200);
  return data.id;
}

it('a file too large for a request is uploaded by a link that takes no other, and imported', async () => {
  const rows = Array.from({ length: 6_000 }, (_, at) => `Zoë Müller ${at};call me, I have no number of my own ${at}`);
  const file = Buffer.from(['Name;Telefon', ...rows, 'Åse Lundgren;(310) 555-0177'].join('\r\n'), 'latin1');
  expect(file.length).toBeGreaterThan(300_000);
  const upload = await uploaded(file);
  const input = { columns: { Telefon: 'phone' }, dryRun: true };
  const { link } = await done('customers.import', { file: { upload, encoding: 'windows-1252' }, ...input });
  expect(await (await fetch(link.url)).json()).toMatchObject({ created: 1, failed: 6_000 });
  const problem = await done('customers.import', { file: { upload }, ...input });
  expect(problem).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/file' }] });
  const none = await done('customers.import', { file: { upload: 'upl_0000000000000000' } });
  expect(none).toMatchObject({ errors: [{ pointer: '/file/upload', message: expect.stringContaining('no file') }] });
});

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
