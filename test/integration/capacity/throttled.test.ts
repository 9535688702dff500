import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Call, cancels, leavesUnread, refuses } from '#scripts/rehearsing/fault-proxy.ts';
import { createAppointment, getBoard, moveAppointment } from '#shared/contract/appointments.ts';
import { createCustomer, searchCustomers } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { getJob, submitJob } from '#shared/contract/jobs.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { DynamoWindowCounters } from '#shared/data/dynamo-window-counters.ts';
import type { Request } from '#test/support/call.ts';
import { engineClient } from '#test/support/engine.ts';
import { booking, givenAppointment, must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { World } from '#test/support/world.ts';
import { proxiedEngine } from '../data/proxied-engine.ts';

/** What keys are asked for by: a partition key as requests name it, also that of an index, for which writes of the table are refused. */
const hot = {
  'the day': 'T#edgar#D#2025-09-20"',
  'the index of open cars': 'T#edgar#OPEN"',
  'the index of what is scheduled': 'T#edgar#SCHEDULED"',
  'the words customers are searched by': 'T#edgar#SEARCH"',
  'the catalog': 'T#edgar#CATALOG"',
  'the item that counts calls': 'L#T#edgar"',
  'how the shop stands': '"S#edgar"',
  'the key of the caller': '"K#',
  'when the key was used': '"U#',
  'the mark of an active day': 'ACTIVE#',
  'the jobs of the shop': 'T#edgar#JOBS',
  'the index of jobs that are due': 'DUE#',
} as const;

/** A call that meets a throttle. */
type Met = readonly [key: keyof typeof hot, operation: Operation, request: () => Request];

const named = (all: readonly Met[]) =>
  all.map(([key, operation, request]) => [key, operation.id, operation, request] as const);

const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };
const fields = { customer: { name: 'Ida Holm', phone: '+13105554177' } };

describe('while DynamoDB throttles', () => {
  const engine = proxiedEngine();
  let world: World;
  // biome-ignore lint/suspicious/noExplicitAny: a card as operations answer it
  let card: any;

  beforeAll(async () => {
    const tables = await engine.newTables({ now: () => world?.clock ?? 0 });
    world = await World.open(tables);
    world.limitCalls(undefined, new DynamoWindowCounters(engineClient(engine.proxy.endpoint), tables.accessName));
    card = await givenAppointment(world);
  });
  beforeEach(() => world.restart());

  const moving = (): Request => ({
    params: { id: card.id },
    query: { on: card.date },
    body: { version: card.version, status: 'in_progress' },
  });
  const throttle = (key: keyof typeof hot) =>
    engine.proxy.expect(({ action, body }: Call) => {
      if (!JSON.stringify(body).includes(hot[key])) return undefined;
      if (action === 'BatchGetItem') return leavesUnread((partition) => `"${partition}"`.includes(hot[key]));
      if (action !== 'TransactWriteItems') return refuses('ProvisionedThroughputExceededException');
      return cancels(...body.TransactItems.map(() => 'ThrottlingError'));
    });

  const refused: readonly Met[] = [
    ['the day', getBoard, () => ({})],
    ['the day', getDashboardStats, () => ({})],
    ['the day', moveAppointment, moving],
    ['the day', createAppointment, () => ({ body: booking(fields) })],
    ['the index of open cars', getBoard, () => ({})],
    ['the index of open cars', moveAppointment, moving],
    ['the index of what is scheduled', createAppointment, () => ({ body: booking(fields) })],
    ['the words customers are searched by', searchCustomers, () => ({ query: { q: 'Mia' } })],
    ['the words customers are searched by', createCustomer, () => ({ body: fields.customer })],
    ['the catalog', createAppointment, () => ({ body: booking(fields) })],
    ['the item that counts calls', createApiKey, () => ({ body: { role: 'viewer' } })],
    ['how the shop stands', moveAppointment, moving],
    ['the key of the caller', moveAppointment, moving],
    ['the jobs of the shop', submitJob, () => ({ body: nap })],
    ['the index of jobs that are due', submitJob, () => ({ body: nap })],
  ];

  it.each(named(refused))('%s, %s is answered 503 with when to come again', async (key, _, operation, request) => {
    throttle(key);
    const answer = await world.call(operation, { ...request(), idempotencyKey: `throttled-${encodeURI(key)}` });
    expect(engine.proxy.calls.length).toBeGreaterThan(0);
    expect({ status: answer.status, code: answer.body.code, retryable: answer.body.retryable }).toEqual({
      status: 503,
      code: 'unavailable',
      retryable: true,
    });
    expect(answer.headers['retry-after']).toBe('1');
  });

  const goesOn: readonly Met[] = [
    ['the item that counts calls', getBoard, () => ({})],
    ['the item that counts calls', createAppointment, () => ({ body: booking(fields) })],
    ['when the key was used', getBoard, () => ({})],
    ['the mark of an active day', createAppointment, () => ({ body: booking(fields) })],
  ];

  it.each(named(goesOn))('%s, %s goes on without it', async (key, _, operation, request) => {
    world.runtime.activeDays.clear();
    world.clock += 3_600_000;
    throttle(key);
    expect((await world.call(operation, request())).status).toBe(operation.status);
    expect(engine.proxy.calls.some(({ body }) => JSON.stringify(body).includes(hot[key]))).toBe(true);
  });

  it('a booking, it is made once when it is sent again with its key', async () => {
    const request = { body: booking({ notes: 'once' }), idempotencyKey: 'throttled-once' };
    throttle('the day');
    expect((await world.call(createAppointment, request)).status).toBe(503);
    engine.proxy.expect(() => undefined);
    await must(world, createAppointment, request);
    const { columns } = await must(world, getBoard, {});
    const notes = columns.scheduled.items.map((item: { notes: string | null }) => item.notes);
    expect(notes.filter((note: string | null) => note === 'once')).toEqual(['once']);
  });

  it('the jobs of a shop, a job that was submitted before is given back to its queue and done later', async () => {
    const { id } = await must(world, submitJob, { body: nap });
    const worker = new JobWorker(world);
    throttle('the jobs of the shop');
    const body = JSON.stringify({ shop: 'edgar', jobId: id, correlationId: 'corr-throttled-jobs' });
    expect((await worker.deliver(body)).batchItemFailures.length).toBe(1);
    engine.proxy.expect(() => undefined);
    await worker.workOff();
    expect((await must(world, getJob, { params: { id } })).state).toBe('succeeded');
  });
});
