import {
  cancelJob,
  createUpload,
  discardJob,
  getDeadJob,
  getJob,
  getJobResult,
  getJobStats,
  listDeadJobs,
  listJobs,
  redriveJob,
  retryJob,
  submitJob,
  submitJobs,
} from '#shared/contract/jobs.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { MeteredShop } from '../metered-shop.ts';
import type { Scenario } from '../scenario.ts';

const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };
const flop = { kind: 'test.fail', input: {} };

async function submitted({ world }: MeteredShop, body: object = nap) {
  const { id } = await must(world, submitJob, { body });
  return { params: { id } };
}

async function workedOff(shop: MeteredShop, body: object = nap) {
  const request = await submitted(shop, body);
  await new JobWorker(shop.world).workOff();
  return request;
}

const decision = { body: { reason: 'looked at it' } };

/** Queued work. A shop has few jobs here; stats and the place in the queue read an index entry of each job that counts. */
export const jobs: readonly Scenario[] = [
  { operation: submitJob, when: 'one job', request: () => ({ body: nap }) },
  {
    operation: submitJob,
    when: 'repeated with its `Idempotency-Key`',
    request: async ({ world }) => {
      const request = { body: nap, idempotencyKey: 'nap' };
      await must(world, submitJob, request);
      return request;
    },
  },
  {
    operation: submitJobs,
    when: '20 jobs',
    request: () => ({ body: { jobs: Array.from({ length: 20 }, () => nap) } }),
  },
  { operation: createUpload, when: 'always', request: () => ({ body: { bytes: 1_000 } }) },
  { operation: getJob, when: 'queued, 23 before it', request: (shop) => submitted(shop) },
  { operation: getJob, when: 'over', request: (shop) => workedOff(shop) },
  { operation: getJobResult, when: 'always', request: (shop) => workedOff(shop) },
  { operation: listJobs, when: '20 jobs that are over', request: () => ({ query: { limit: 20 } }) },
  {
    operation: listJobs,
    when: '20 jobs of one state',
    request: () => ({ query: { state: 'succeeded', limit: 20 } }),
  },
  { operation: getJobStats, when: '26 jobs', request: () => ({}) },
  { operation: cancelJob, when: 'queued', request: (shop) => submitted(shop) },
  {
    operation: getDeadJob,
    when: 'always',
    request: (shop) => workedOff(shop, flop),
  },
  { operation: listDeadJobs, when: 'one dead job', request: () => ({}) },
  { operation: retryJob, when: 'over', request: async (shop) => ({ ...(await workedOff(shop)), body: {} }) },
  { operation: redriveJob, when: 'dead', request: async (shop) => ({ ...(await workedOff(shop, flop)), ...decision }) },
  { operation: discardJob, when: 'dead', request: async (shop) => ({ ...(await workedOff(shop, flop)), ...decision }) },
];
