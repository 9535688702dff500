import { describe, expect, it } from '@jest/globals';
import type { JobRequest } from '#shared/contract/jobs.ts';
import { getJob, getJobResult, submitJob } from '#shared/contract/jobs.ts';
import { givenAppointment, givenCustomer, givenService, must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../functions/open-world.ts';
import { everyone } from './importing.ts';

/** A job carried out: how it ended, and what came of it. */
async function done(world: World, request: JobRequest) {
  const { id } = await must(world, submitJob, { body: request });
  await new JobWorker(world).workOff();
  const params = { id };
  const job = await must(world, getJob, { params });
  const { body } = await world.call(getJobResult, { params });
  const key = /https?:\/\/[^/]+\/([^?]*)/.exec(body.data?.link?.url ?? '')?.[1] ?? '';
  const name = decodeURIComponent(key.replace(/^.*?(?=T\/)/, ''));
  const bytes = await world.files.get(name, 10_000_000);
  return { job, result: body.data, problem: body, name, text: bytes && Buffer.from(bytes).toString() };
}

describe('the jobs with files', () => {
  it('customers.export leaves a file behind a link, and tells its rows', async () => {
    const world = await openWorld();
    await givenCustomer(world, { name: 'Møller' });
    const { job, result, name, text } = await done(world, { kind: 'customers.export', input: { bom: true } });
    expect(job).toMatchObject({ state: 'succeeded', progress: 100 });
    expect(result).toMatchObject({ kind: 'customers.export', output: { rows: 1 } });
    expect(name).toBe(`T/edgar/jobs/${job.id}/customers.csv`);
    expect(text).toContain('\uFEFFid,name,phone');
    expect(text).toContain(',Møller,+13105550123,');
    expect(world.files.kindOf(name)?.contentType).toBe('text/csv; charset=utf-8');
  });

  it('appointments.export has the days it is asked for', async () => {
    const world = await openWorld();
    await givenService(world);
    const inside = await givenAppointment(world);
    await givenAppointment(world, { start: '2025-09-22T09:00:00-07:00' });
    const input = { from: '2025-09-19', to: '2025-09-21' };
    const { result, name, text } = await done(world, { kind: 'appointments.export', input });
    expect(result.output).toEqual({ rows: 1 });
    expect(name).toMatch(/appointments-2025-09-19-2025-09-21\.csv$/);
    expect(text?.split('\r\n')[1]).toMatch(new RegExp(`^${inside.id},2025-09-20,09:00,`));
  });

  it('day.report tells the numbers and leaves a page, of today where no day is asked for', async () => {
    const world = await openWorld();
    await givenService(world);
    await givenAppointment(world);
    const { result, name, text } = await done(world, { kind: 'day.report', input: {} });
    expect(result.output.stats).toMatchObject({ date: '2025-09-20', jobsToday: 1 });
    expect(name).toMatch(/day-2025-09-20\.html$/);
    expect(text).toContain('<bdi>Mia Cohen</bdi>');
  });

  it('day.report is of the day it was asked for on, by the clock of the shop, however long it waited', async () => {
    const world = await openWorld();
    world.clock = Date.parse('2025-09-20T23:59:59.999-07:00');
    const { id } = await must(world, submitJob, { body: { kind: 'day.report', input: {} } });
    world.clock += 3_600_000;
    await new JobWorker(world).workOff();
    const { output } = await must(world, getJobResult, { params: { id } });
    expect(output.stats).toMatchObject({ date: '2025-09-20', asOf: '2025-09-21T07:59:59.999Z' });
  });

  it('customers.import tells what became of each row', async () => {
    const world = await openWorld();
    const file = { text: 'Name;Tel\nMia;310 555 0123\nBo;\n' };
    const input = { file, columns: { Tel: 'phone' } };
    const { result } = await done(world, { kind: 'customers.import', input });
    expect(result).toMatchObject({ link: null, output: { created: 1, failed: 1, rows: [{ line: 2 }, { line: 3 }] } });
    expect((await everyone(world)).map(({ name }) => name)).toEqual(['Mia']);
  });

  it('a file too large for a request is refused by a word on uploads, before the request is too large', async () => {
    const world = await openWorld();
    const submitted = (text: string) =>
      world.call(submitJob, { body: { kind: 'customers.import', input: { file: { text } } } });
    expect((await submitted('x'.repeat(200_000))).status).toBe(202);
    expect(await submitted('é'.repeat(100_001))).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/input/file/text', message: expect.stringContaining('createUpload') }] },
    });
  });

  it('a large report stands in a file', async () => {
    const world = await openWorld();
    const rows = Array.from({ length: 1_500 }, (_, at) => `P${at},nobody ${at}`);
    const file = { text: ['name,phone', ...rows].join('\n') };
    const { result, name, text } = await done(world, { kind: 'customers.import', input: { file, dryRun: true } });
    expect(result.output).toBeNull();
    expect(name).toMatch(/result\.json$/);
    expect(JSON.parse(text ?? '')).toMatchObject({ dryRun: true, failed: 1_500 });
  });

  it('appointments.import books by the zone of the shop, its number’s country and the order of dates told', async () => {
    const world = await openWorld();
    await givenService(world);
    const file = {
      text: 'start,customer,phone,services\n22/9/2025 9:00,Mia,(310) 555-0123,OIL001\n3/10/2025 9:00,Mia,3105550123,OIL001',
    };
    const input = { file, dateOrder: 'day-first' as const };
    const { result } = await done(world, { kind: 'appointments.import', input });
    expect(result.output).toMatchObject({ created: 2, failed: 0 });
    expect(await everyone(world)).toHaveLength(1);
  });

  it.each([
    ['a file without the columns it needs', 'name\nMia', '/columns'],
    ['a file that is none', '', '/file'],
  ])('an import of %s fails at once, and says why', async (_what, text, pointer) => {
    const world = await openWorld();
    const { job, problem } = await done(world, { kind: 'customers.import', input: { file: { text } } });
    expect(job).toMatchObject({ state: 'failed', attempts: 1 });
    expect(problem).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] });
  });

  it('an import that a worker puts down goes on, and creates nothing twice', async () => {
    const world = await openWorld();
    const rows = Array.from({ length: 300 }, (_, at) => `P${at},310 555 ${1_000 + at}`);
    const file = { text: ['name,phone', ...rows].join('\n') };
    const { id } = await must(world, submitJob, { body: { kind: 'customers.import', input: { file } } });
    const worker = new JobWorker(world);
    await worker.runNext(1);
    const half = (await everyone(world)).length;
    expect((await must(world, getJob, { params: { id } })).state).toBe('queued');
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(300);
    await worker.workOff();
    const { output } = await must(world, getJobResult, { params: { id } });
    expect(output).toMatchObject({ created: 300, existed: 0, failed: 0 });
    expect(await everyone(world)).toHaveLength(300);
  });
});
