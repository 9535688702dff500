import { retryJob, submitJob, submitJobs } from '#shared/contract/jobs.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { must } from '#test/support/fixtures.ts';
import type { Actor, CrashScene } from './crash-scene.ts';

/** Something a process does and may end at. */
export interface Deed {
  /** Of which function it is, by its id in the contract. */
  readonly of: string;
  readonly actor: Actor;
  readonly before: (scene: CrashScene) => Promise<unknown>;
  /** @returns whether whoever asked was answered */
  readonly act: (scene: CrashScene) => Promise<boolean>;
  /** What happens elsewhere once that is over. */
  readonly after: (scene: CrashScene) => Promise<unknown>;
  /** How its jobs end. */
  readonly ends: string;
  /** How often each of them ends: a dead one that is tried again ends twice. */
  readonly endings: number;
}

const nothing = async () => undefined;
const usual = { before: nothing, after: nothing, ends: 'succeeded', endings: 1 } as const;

/** Submits a job before anything can end. */
export const given =
  (body: object, then: (scene: CrashScene) => Promise<unknown> = nothing) =>
  async (scene: CrashScene): Promise<void> => {
    scene.ids.push((await must(scene.world, submitJob, { body })).id);
    await then(scene);
  };

/** A request, which is sent again where it is not answered. */
export function asked(operation: Operation, request: object, deed: Partial<Deed> = {}): Deed {
  const act = async ({ world, ids }: CrashScene): Promise<boolean> => {
    const [id = ''] = ids;
    const params = operation.path.includes('{id}') ? { params: { id } } : {};
    const { status, body } = await world.call(operation, { ...params, ...request, idempotencyKey: 'the-key' });
    if (status >= 500) return false;
    if (operation === submitJob || operation === retryJob) ids.push(body.data.id);
    if (operation === submitJobs) ids.push(...body.data.items.map(({ job }: { job: { id: string } }) => job.id));
    return true;
  };
  return { ...usual, of: operation.id, actor: 'caller', act, ...deed };
}

/** What a worker does with the next message, which nobody asks for again. */
export function worked(deed: Partial<Deed>): Deed {
  const act = ({ worker }: CrashScene) => worker.runNext();
  return { ...usual, of: 'runJob', actor: 'worker', act, ...deed };
}

/** Works off all messages, as long as the process lives. */
export async function workedOff({ worker, world, process }: CrashScene): Promise<boolean> {
  while (world.queue.dueAt !== undefined && !process.isDead) {
    world.clock = Math.max(world.clock, world.queue.dueAt);
    await worker.runNext();
  }
  return true;
}
