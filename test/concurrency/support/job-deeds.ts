import {
  cancelJob,
  createUpload,
  discardJob,
  redriveJob,
  retryJob,
  submitJob,
  submitJobs,
} from '#shared/contract/jobs.ts';
import type { CrashScene } from './crash-scene.ts';
import { asked, type Deed, given, worked } from './deed.ts';

const minute = 60_000;
const flaky = { kind: 'test.flaky', input: { failures: 1 } };
const nap = { kind: 'test.sleep', input: { milliseconds: 2_500 } };
const flop = { kind: 'test.fail', input: {} };

const dead = given(flop, ({ worker }) => worker.workOff());
const decided = { before: dead, endings: 2 };

async function triedTwice({ worker, world }: CrashScene): Promise<void> {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    world.clock = Math.max(world.clock, world.queue.dueAt ?? 0);
    await worker.runNext();
  }
  world.clock = Math.max(world.clock, world.queue.dueAt ?? 0);
}

const swept = {
  of: 'sweepJobs',
  act: ({ worker }: CrashScene) => worker.sweep().then(() => true),
} as const;

/** A job whose worker is gone. */
const abandoned = given(nap, async (scene) => {
  await scene.hold();
  await scene.cancel();
  scene.world.clock += 2 * minute;
});

/** Everything that is done about a job from its submission to its end, whatever its kind. */
export const jobDeeds: Readonly<Record<string, Deed>> = {
  submit: asked(submitJob, { body: nap }),
  'submit many': asked(submitJobs, { body: { jobs: [nap, flaky] } }),
  'give a link to upload a file': asked(createUpload, { body: { bytes: 100 } }),
  'run to its end': worked({ before: given(nap) }),
  'run into a failure': worked({ before: given(flaky) }),
  'run into the last failure': worked({ before: given(flop, triedTwice), ends: 'dead' }),
  'meet a job that is to wait': worked({
    before: given(flaky, async ({ worker, world }) => {
      const [message] = world.queue.waiting;
      await worker.runNext();
      if (message !== undefined) await world.queue.send([message]);
    }),
  }),
  'put a job down whose call has no time left': worked({
    before: given(nap),
    act: ({ worker }) => worker.runNext(4_000),
  }),
  'cancel what waits': asked(cancelJob, {}, { before: given(nap), ends: 'canceled' }),
  'cancel what runs': asked(
    cancelJob,
    {},
    { before: given(nap, (scene) => scene.hold()), after: (scene) => scene.letGo(), ends: 'canceled' },
  ),
  'run until it is to stop': worked({
    before: given(nap, async (scene) => {
      scene.meanwhile = () => scene.cancel();
    }),
    after: (scene) => scene.cancel(),
    ends: 'canceled',
  }),
  'end a job that is to stop and has lost its worker': worked({ ...swept, before: abandoned, ends: 'canceled' }),
  'meet a job that is to stop and has lost its worker': worked({
    before: given(nap, async (scene) => {
      const [message] = scene.world.queue.waiting;
      await scene.hold();
      await scene.cancel();
      scene.world.clock += 2 * minute;
      if (message !== undefined) await scene.world.queue.send([message]);
    }),
    ends: 'canceled',
  }),
  'sweep up a lost message': worked({
    ...swept,
    before: given(nap, async ({ world }) => {
      world.queue.lose();
      world.clock += minute;
    }),
  }),
  'try again': asked(retryJob, { body: {} }, { before: dead, ends: 'dead' }),
  redrive: asked(redriveJob, { body: {} }, { ...decided, ends: 'dead' }),
  discard: asked(discardJob, { body: {} }, { ...decided, ends: 'failed' }),
};
