import { beforeEach, describe, expect, it } from '@jest/globals';
import { createUpload, getJob, getJobResult, submitJob } from '#shared/contract/jobs.ts';
import { FilesUnavailable } from '#shared/data/file-store.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { uploadedFile } from '#shared/data/upload-store.ts';
import { maxUploadBytes } from '#shared/domain/import-limits.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../functions/open-world.ts';
import { everyone } from './importing.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const latin = Buffer.from('Name;Tel\nZoë;310 555 0123\n', 'latin1');
const file = (upload: string, more: object = {}) => ({ upload, ...more });

/** Asks for a link and sends a file to it. @returns its id */
async function upload(bytes: Uint8Array): Promise<string> {
  const { id, url } = await must(world, createUpload, { body: { bytes: bytes.length } });
  world.files.upload(decodeURIComponent(new URL(url).pathname).replace(/^\/files\//, ''), bytes);
  return id;
}

async function submitted(file: object) {
  const input = { file, columns: { Tel: 'phone' } };
  return world.call(submitJob, { body: { kind: 'customers.import', input } });
}

/** Imports a file: how the job ended, and its report or its problem. */
async function imported(file: object) {
  const { body } = await submitted(file);
  await new JobWorker(world).workOff();
  const params = { id: body.data.id };
  const job = await must(world, getJob, { params });
  return { job, told: (await world.call(getJobResult, { params })).body };
}

describe('an import of an uploaded file', () => {
  it('reads the file the link led to', async () => {
    const { told } = await imported(file(await upload(Buffer.from('Name;Tel\nZoë;310 555 0123\n'))));
    expect(told.data.output).toMatchObject({ created: 1, failed: 0 });
    expect((await everyone(world)).map(({ name }) => name)).toEqual(['Zoë']);
  });

  it('reads Windows-1252 where that was said', async () => {
    const { told } = await imported(file(await upload(latin), { encoding: 'windows-1252' }));
    expect(told.data.output).toMatchObject({ created: 1 });
    expect((await everyone(world)).map(({ name }) => name)).toEqual(['Zoë']);
  });

  it('fails at once, and says why, where its characters cannot be told', async () => {
    const { job, told } = await imported(file(await upload(latin)));
    expect(job).toMatchObject({ state: 'failed', attempts: 1 });
    const message = expect.stringMatching(/line 2.*windows-1252/);
    expect(told).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/file', message }] });
  });

  it('fails at once where nothing was sent to the link', async () => {
    const { id } = await must(world, createUpload, { body: { bytes: 5 } });
    const { job, told } = await imported(file(id));
    expect(job).toMatchObject({ state: 'failed', attempts: 1 });
    const message = expect.stringContaining(`names no file: send ${id} to the link`);
    expect(told).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/file/upload', message }] });
  });

  it('fails at once where it is larger than a worker takes', async () => {
    const id = await upload(Buffer.from('a'));
    world.files.upload(uploadedFile(provenTenant('edgar'), id), new Uint8Array(maxUploadBytes + 1).fill(65));
    const { job, told } = await imported(file(id));
    expect(job).toMatchObject({ state: 'failed', attempts: 1 });
    const message = `has ${maxUploadBytes + 1} bytes, and ${maxUploadBytes} at most can be imported`;
    expect(told).toMatchObject({ errors: [{ pointer: '/file/upload', message }] });
  });

  it('is tried again where the files do not answer', async () => {
    const { files } = world.runtime;
    const id = await upload(Buffer.from('Name;Tel\nZoë;310 555 0123\n'));
    let failures = 1;
    const get = async (key: string, most: number) => {
      failures -= 1;
      if (failures >= 0) throw new FilesUnavailable('the files did not answer');
      return world.files.get(key, most);
    };
    files.set('files', { put: (...put) => world.files.put(...put), get });
    const { job, told } = await imported(file(id));
    expect(job).toMatchObject({ state: 'succeeded', attempts: 2 });
    expect(told.data.output).toMatchObject({ created: 1 });
  });

  it('does not reach what another shop uploaded', async () => {
    const id = await upload(Buffer.from('Name;Tel\nZoë;310 555 0123\n'));
    const input = { file: file(id), columns: { Tel: 'phone' } };
    const shop = 'northside';
    const { body } = await world.call(submitJob, { body: { kind: 'customers.import', input }, shop });
    await new JobWorker(world).workOff();
    const result = await world.call(getJobResult, { params: { id: body.data.id }, shop });
    expect(result.body).toMatchObject({ errors: [{ pointer: '/file/upload' }] });
  });
});

describe('a file to import', () => {
  it.each([
    ['with its text and an upload', { text: 'name', upload: 'upl_0000000000000000' }],
    ['with neither', {}],
    ['uploaded as what is no upload', { upload: 'T/northside/uploads/x' }],
    ['in an encoding nobody reads', { upload: 'upl_0000000000000000', encoding: 'ebcdic' }],
    ['whose text says its encoding', { text: 'name', encoding: 'utf-8' }],
  ])('%s is refused when it is submitted', async (_what, file) => {
    const { status, body } = await submitted(file);
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors[0].pointer).toMatch(/^\/body\/input\/file/);
  });
});

describe('createUpload', () => {
  it('gives each file a place of its own, in the folder of the shop', async () => {
    const [one, other] = [await upload(latin), await upload(latin)];
    expect(one).not.toBe(other);
    expect(await world.files.get(`T/edgar/uploads/${one}`, 100)).toEqual(new Uint8Array(latin));
    expect(await world.files.get(`T/edgar/uploads/${other}`, 100)).toEqual(new Uint8Array(latin));
  });

  it('is answered with a link of 15 minutes for exactly the bytes asked for', async () => {
    const { url, ...told } = await must(world, createUpload, { body: { bytes: 77 } });
    expect(told).toMatchObject({ method: 'PUT', headers: { 'content-type': 'text/csv' }, bytes: 77 });
    expect(Date.parse(told.expiresAt)).toBe(world.clock + 900_000);
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toContain('content-length');
  });

  it.each([0, -1, 1.5, maxUploadBytes + 1, '77', null])('takes no file of %j bytes', async (bytes) => {
    const { status, body } = await world.call(createUpload, { body: { bytes } });
    expect([status, body.errors[0].pointer]).toEqual([400, '/body/bytes']);
  });
});
