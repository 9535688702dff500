import { randomUUID } from 'node:crypto';
import { provenTenant, type TenantId } from '#shared/data/tenant.ts';
import { requestKey } from '#shared/data/writer.ts';
import type { PassingJob } from '#shared/jobs/settled-passes.ts';
import type { World } from './world.ts';

/** A job of a shop of a world, whose pauses move the clock of the world. */
export class TestJob implements PassingJob {
  readonly shop: TenantId;
  readonly runtime: PassingJob['runtime'];
  readonly #world: World;
  readonly #id = randomUUID();
  checkpoint: unknown;
  /** What it told, in order. */
  readonly told: { readonly progress: number; readonly stage: string }[] = [];
  /** Does something else while the job runs, each time it tells how far it is or waits. */
  meanwhile: () => Promise<unknown> = async () => undefined;

  constructor(world: World, shop = 'edgar') {
    this.shop = provenTenant(shop);
    this.#world = world;
    this.runtime = {
      tables: world.tables,
      now: () => world.clock,
      pause: async (milliseconds) => {
        world.clock += milliseconds;
        await this.meanwhile();
      },
    };
  }

  writerOf: PassingJob['writerOf'] = (step) => ({
    shop: this.shop,
    by: `job:${this.#id}`,
    operation: 'test',
    correlationId: 'corr-test',
    now: this.#world.clock,
    key: requestKey(`${this.#id}/${step}`, { operation: 'test', input: step }),
    replayed: false,
  });

  report: PassingJob['report'] = async (progress, stage, checkpoint) => {
    this.told.push({ progress, stage });
    this.checkpoint = JSON.parse(JSON.stringify(checkpoint));
    await this.meanwhile();
  };
}
