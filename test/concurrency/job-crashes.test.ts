import { describe, expect, it } from '@jest/globals';
import {
  cancelJob,
  discardJob,
  getJob,
  getJobStats,
  redriveJob,
  retryJob,
  submitJob,
  submitJobs,
} from '#shared/contract/jobs.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { duePartitions } from '#shared/data/keys.ts';
import { countingEnds } from '#test/support/counting-ends.ts';
import { CrashingProcess } from '#test/support/crashing-process.ts';
import type { CrashPoint } from '#test/support/crashing-table.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';

const minute = 60_000;

/** Everything a deed needs: the service, its workers, and the jobs made before it. */
interface Scene {
  readonly world: World;
  readonly worker: JobWorker;
  readonly ids: string[];
}

/** Something a process does and may end at. */
interface Deed {
  readonly before: (scene: Scene) => Promise<void>;
  /** @returns whether whoever asked was answered */
  readonly act: (scene: Scene) => Promise<boolean>;
  /** Whoever asks by a request and gets no answer asks again; nobody does so for a worker. */
  readonly isAskedAgain: boolean;
  /** How its jobs may end, and how often each ended then. */
  readonly ends: readonly string[];
  readonly endings: number;
}

const key = { idempotencyKey: 'the-key' };
const flaky = { kind: 'test.flaky', input: { failures: 1 } };
const nap = { kind: 'test.sleep', input: { milliseconds: 2_500 } };
const flop = { kind: 'test.fail', input: {} };

const given =
  (body: object, then: (scene: Scene) => Promise<unknown> = async () => undefined) =>
  async (scene: Scene): Promise<void> => {
    scene.ids.push((await must(scene.world, submitJob, { body })).id);
    await then(scene);
  };

const ask =
  (operation: Operation, request: object) =>
  async ({ world, ids }: Scene): Promise<boolean> => {
    const [id = ''] = ids;
    const { status, body } = await world.call(operation, { params: { id }, ...request, ...key });
    if (status >= 500) return false;
    if (operation === submitJob || operation === retryJob) ids.push(body.data.id);
    if (operation === submitJobs) ids.push(...body.data.items.map(({ job }: { job: { id: string } }) => job.id));
    return true;
  };

const runOnce = async ({ worker }: Scene): Promise<boolean> => worker.runNext();
const nothing = async () => undefined;
const late = async ({ world }: Scene) => {
  world.queue.lose();
  world.clock += minute;
};

const asked = { isAskedAgain: true, endings: 1 };
const alone = { isAskedAgain: false, endings: 1 };

const deeds: Readonly<Record<string, Deed>> = {
  submit: { before: nothing, act: ask(submitJob, { body: nap }), ends: ['succeeded'], ...asked },
  'submit many': {
    before: nothing,
    act: ask(submitJobs, { body: { jobs: [nap, flaky] } }),
    ends: ['succeeded'],
    ...asked,
  },
  'run to its end': { before: given(nap), act: runOnce, ends: ['succeeded'], ...alone },
  'run into a failure': { before: given(flaky), act: runOnce, ends: ['succeeded'], ...alone },
  'run into the last failure': {
    before: given(flop, async ({ worker, world }) => {
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        world.clock = Math.max(world.clock, world.queue.dueAt ?? 0);
        await worker.runNext();
      }
      world.clock = Math.max(world.clock, world.queue.dueAt ?? 0);
    }),
    act: runOnce,
    ends: ['dead'],
    ...alone,
  },
  'cancel what waits': { before: given(nap), act: ask(cancelJob, {}), ends: ['canceled'], ...asked },
  'sweep up a lost message': {
    before: given(nap, late),
    act: async ({ worker }) => worker.sweep().then(() => true),
    ends: ['succeeded'],
    ...alone,
  },
  'try again': {
    before: given(flop, ({ worker }) => worker.workOff()),
    act: ask(retryJob, { body: {} }),
    ends: ['dead'],
    ...asked,
  },
  redrive: {
    before: given(flop, ({ worker }) => worker.workOff()),
    act: ask(redriveJob, { body: {} }),
    ends: ['dead'],
    isAskedAgain: true,
    endings: 2,
  },
  discard: {
    before: given(flop, ({ worker }) => worker.workOff()),
    act: ask(discardJob, { body: {} }),
    ends: ['failed'],
    isAskedAgain: true,
    endings: 2,
  },
};

/** Does a deed in a new world, ends its process at a point, and lets the world go on until nothing happens any more. */
async function play(deed: Deed, point?: CrashPoint) {
  let world: World | undefined;
  const now = () => world?.clock ?? 0;
  const ended = new Map<string, number>();
  const process = new CrashingProcess();
  const work = new MemoryTable({ now });
  world = await World.open({
    board: new MemoryTable({ now }),
    access: new MemoryTable({ now }),
    work: process.table(countingEnds(work, ended)),
  });
  world.runtime.queues.set('jobs', process.queue(world.queue));
  const scene: Scene = { world, worker: new JobWorker(world), ids: [] };
  await deed.before(scene);
  process.start(point);
  const isAnswered = await deed.act(scene).catch(() => false);
  const { calls } = process;
  process.start();
  if (!isAnswered && deed.isAskedAgain) expect(await deed.act(scene)).toBe(true);
  for (let round = 0; round < 20; round += 1) {
    await scene.worker.workOff();
    world.clock += 2 * minute;
    await scene.worker.sweep();
  }
  const states = await Promise.all(
    scene.ids.map(async (id) => (await must(scene.world, getJob, { params: { id } })).state),
  );
  const due = await Promise.all(duePartitions.map((partition) => work.query({ index: 'due', partition })));
  const { capacity } = await must(world, getJobStats, {});
  const left = due.flatMap(({ items }) => items).length + world.queue.waiting.length;
  return { calls, states, endings: [...ended.values()], left, capacity };
}

describe.each(Object.entries(deeds))('a process that ends while it is to %s', (_name, deed) => {
  it('leaves every job to one end, nothing stuck and nothing counted wrong', async () => {
    const undisturbed = await play(deed);
    expect(undisturbed.calls).toBeGreaterThan(1);
    expect(new Set(undisturbed.states)).toEqual(new Set(deed.ends));
    for (let call = 1; call <= undisturbed.calls; call += 1) {
      for (const effect of ['before', 'after'] as const) {
        const { states, endings, left, capacity } = await play(deed, { call, effect });
        expect({ call, effect, states, endings, left, capacity }).toEqual({
          call,
          effect,
          states: undisturbed.states,
          endings: undisturbed.states.map(() => deed.endings),
          left: 0,
          capacity: 120,
        });
      }
    }
  });
});
