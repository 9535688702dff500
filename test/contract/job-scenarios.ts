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
import { jobResultKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { maxUploadBytes } from '#shared/domain/import-limits.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { freshKey, type Prepare, type Scenarios, unknownId } from './scenario.ts';

const upload = { body: { bytes: 1_000 } };
const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };
const flop = { kind: 'test.fail', input: {} };
const judged = { kind: 'customers.import', input: { file: { text: 'name,phone\nMia,+13105550123' }, dryRun: true } };

const submitted = (world: World, body: object = nap) => must(world, submitJob, { body, idempotencyKey: freshKey() });

/** A job that was worked off. */
async function workedOff(world: World, body: object = nap) {
  const { id } = await submitted(world, body);
  await new JobWorker(world).workOff();
  return { params: { id } };
}

const dead = (world: World) => workedOff(world, flop);

async function waiting(world: World) {
  return { params: { id: (await submitted(world)).id } };
}

const missing: Prepare = () => ({ params: { id: unknownId('job') } });

/** A job whose output is too large to stand in the answer. */
async function inAFile(world: World) {
  const request = await workedOff(world);
  const item = {
    ...jobResultKey(provenTenant('edgar'), request.params.id),
    output: null,
    file: 'T/edgar/jobs/output.json',
  };
  await world.tables.work.write({ kind: 'put', item });
  return request;
}

/** A key that stood for another decision about the same job. */
async function usedKey(world: World, request: object) {
  const { params } = await dead(world);
  const idempotencyKey = freshKey();
  await must(world, redriveJob, { params, body: { reason: 'the part is there' }, idempotencyKey });
  return { params, idempotencyKey, ...request };
}

async function usedKeyOnSubmit(world: World, body: object) {
  const idempotencyKey = freshKey();
  await must(world, submitJob, { body: flop, idempotencyKey });
  await must(world, submitJobs, { body: { jobs: [flop] }, idempotencyKey });
  return { body, idempotencyKey };
}

const decision = { body: { reason: 'looked at it' } };

/** How the operations of queued work reach their outcomes. */
export const jobScenarios: readonly Scenarios[] = [
  {
    operation: submitJob,
    success: () => ({ body: nap, idempotencyKey: freshKey() }),
    alsoSucceeds: [
      async (world) => {
        const request = { body: nap, idempotencyKey: freshKey() };
        await must(world, submitJob, request);
        return request;
      },
    ],
    problems: {
      validation_failed: () => ({ body: { ...nap, input: { milliseconds: -1 } } }),
      idempotency_mismatch: (world) => usedKeyOnSubmit(world, nap),
    },
  },
  {
    operation: submitJobs,
    success: () => ({ body: { jobs: [nap, { kind: 'test.none', input: {} }, flop] }, idempotencyKey: freshKey() }),
    alsoSucceeds: [
      async (world) => {
        const request = { body: { jobs: [nap] }, idempotencyKey: freshKey() };
        await must(world, submitJobs, request);
        return request;
      },
    ],
    problems: { idempotency_mismatch: (world) => usedKeyOnSubmit(world, { jobs: [nap] }) },
  },
  {
    operation: createUpload,
    success: () => ({ ...upload, idempotencyKey: freshKey() }),
    alsoSucceeds: [
      async (world) => {
        const request = { ...upload, idempotencyKey: freshKey() };
        await must(world, createUpload, request);
        return request;
      },
    ],
    problems: {
      validation_failed: () => ({ body: { bytes: maxUploadBytes + 1 } }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        await must(world, createUpload, { ...upload, idempotencyKey });
        return { body: { bytes: upload.body.bytes + 1 }, idempotencyKey };
      },
    },
  },
  { operation: getJob, success: waiting, problems: { not_found: missing } },
  {
    operation: getJobResult,
    success: (world) => workedOff(world),
    alsoSucceeds: [inAFile],
    problems: {
      not_found: missing,
      too_early: waiting,
      job_failed: dead,
      forbidden: async (world) => ({ ...(await workedOff(world, judged)), as: 'viewer' }),
    },
  },
  {
    operation: cancelJob,
    success: waiting,
    problems: {
      not_found: missing,
      job_over: (world) => workedOff(world),
      idempotency_mismatch: (world) => usedKey(world, {}),
    },
  },
  {
    operation: retryJob,
    success: async (world) => ({ ...(await dead(world)), body: {}, idempotencyKey: freshKey() }),
    alsoSucceeds: [
      async (world) => {
        const request = { ...(await dead(world)), body: {}, idempotencyKey: freshKey() };
        await must(world, retryJob, request);
        return request;
      },
    ],
    problems: {
      not_found: () => ({ params: { id: unknownId('job') }, body: {} }),
      too_early: async (world) => ({ ...(await waiting(world)), body: {} }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        await must(world, retryJob, { ...(await dead(world)), body: {}, idempotencyKey });
        return { ...(await dead(world)), body: {}, idempotencyKey };
      },
    },
  },
  {
    operation: listJobs,
    success: async (world) => {
      await workedOff(world);
      await submitted(world);
      return {};
    },
    alsoSucceeds: [() => ({ query: { state: 'succeeded', kind: 'test.sleep' } })],
    problems: { validation_failed: () => ({ query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: getJobStats,
    success: async (world) => {
      await submitted(world);
      return {};
    },
    problems: {},
  },
  {
    operation: listDeadJobs,
    success: async (world) => {
      await dead(world);
      return {};
    },
    problems: { validation_failed: () => ({ query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: getDeadJob,
    success: dead,
    problems: { not_found: (world) => workedOff(world) },
  },
  {
    operation: redriveJob,
    success: async (world) => ({ ...(await dead(world)), ...decision }),
    problems: {
      not_found: async () => ({ params: { id: unknownId('job') }, ...decision }),
      job_over: async (world) => ({ ...(await workedOff(world)), ...decision }),
      idempotency_mismatch: (world) => usedKey(world, decision),
    },
  },
  {
    operation: discardJob,
    success: async (world) => ({ ...(await dead(world)), ...decision }),
    problems: {
      not_found: async () => ({ params: { id: unknownId('job') }, ...decision }),
      job_over: async (world) => ({ ...(await workedOff(world)), ...decision }),
      idempotency_mismatch: (world) => usedKey(world, decision),
    },
  },
];
