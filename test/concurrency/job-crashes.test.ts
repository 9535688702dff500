import { describe, expect, it } from '@jest/globals';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { jobKinds } from '#shared/contract/job-kinds.ts';
import { operations } from '#shared/contract/operations.ts';
import type { Rights } from '#shared/contract/rights.ts';
import type { CrashPoint } from '#test/support/crashing-table.ts';
import { asGranted } from '#test/support/recording-table.ts';
import { CrashScene } from './support/crash-scene.ts';
import type { Deed } from './support/deed.ts';
import { jobDeeds } from './support/job-deeds.ts';
import { kindDeeds } from './support/kind-deeds.ts';

const deeds = Object.entries({ ...jobDeeds, ...kindDeeds });

/** Does a deed in a new world, ends its process at a point, and lets the world go on until nothing happens any more. */
async function play(deed: Deed, point?: CrashPoint) {
  const scene = await CrashScene.open(deed.actor);
  const { process } = scene;
  await deed.before(scene);
  if (deed.actor === 'caller') await scene.restartCaller();
  scene.used.clear();
  process.start(point);
  const isAnswered = await deed.act(scene).catch(() => false);
  const { calls } = process;
  process.start();
  if (!isAnswered && deed.actor === 'caller') expect(await deed.act(scene)).toBe(true);
  const used = [...scene.used];
  await deed.after(scene);
  await scene.settle();
  // A worker that was out of it comes back, and finds its job gone on without it.
  await scene.letGo();
  return { calls, used, outcome: await scene.outcome() };
}

describe.each(deeds)('a process that ends while it is to %s', (_name, deed) => {
  it('leaves every job to one end with one effect, nothing stuck and nothing counted wrong', async () => {
    const { calls, outcome } = await play(deed);
    expect(calls).toBeGreaterThan(0);
    expect(outcome).toMatchObject({
      states: outcome.states.map(() => deed.ends),
      endings: outcome.states.map(() => deed.endings),
      left: 0,
      capacity: 120,
    });
    for (let call = 1; call <= calls; call += 1) {
      for (const effect of ['before', 'after'] as const) {
        const played = await play(deed, { call, effect });
        expect({ call, effect, ...played.outcome }).toEqual({ call, effect, ...outcome });
      }
    }
  });
});

describe('the points at which processes end', () => {
  const functions = [
    ...operations.map(({ operation }) => operation),
    ...eventFunctions.map(({ declared }) => declared),
  ];
  const rightsOf = ({ tableActions, queueActions, bucketActions }: Rights) =>
    Object.entries({ ...tableActions, ...queueActions, ...bucketActions }).flatMap(([resource, actions]) =>
      actions.map((action) => `${resource} ${action}`),
    );
  /** What Lambda's event source does, which is no call of the function. */
  const ofTheEventSource = ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map((action) => `jobs ${action}`);
  /** What requests of others do first: operators' and people's. Those played here are of a key, and not limited. */
  const ofOthers = ['access:limits UpdateItem', 'access:people Query', 'board GetItem'];

  it('are in jobs of every kind', async () => {
    const kinds = new Set<string>();
    for (const [, deed] of deeds) for (const kind of (await play(deed)).outcome.kinds) kinds.add(kind);
    expect([...kinds].sort()).toEqual(jobKinds.map(({ name }) => name).sort());
  });

  const ids = [...new Set(deeds.map(([, { of }]) => of))];

  it.each(ids)('are at every call of a table, a queue and a bucket that %s may make', async (id) => {
    const used = new Set<string>();
    for (const [, deed] of deeds.filter(([, { of }]) => of === id)) {
      const { calls, used: first } = await play(deed);
      // What only a request needs that comes again.
      const { used: again } = await play(deed, { call: calls, effect: 'after' });
      for (const right of [...first, ...again]) used.add(right);
    }
    const declared = functions.filter((contract) => contract.id === id).flatMap(rightsOf);
    const of = id === 'runJob' ? ofTheEventSource : ofOthers.filter((right) => !used.has(right));
    expect(asGranted(used, declared).sort()).toEqual(declared.filter((right) => !of.includes(right)).sort());
  });
});
