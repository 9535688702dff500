import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StageConfig } from '#infra/config.ts';
import { runPlan } from '#scripts/operating/deploy-run.ts';
import { runRollback } from '#scripts/operating/rollback-run.ts';
import { OperatedCloud } from './operated-cloud.ts';

const assembly = (answer: string, settings: Partial<StageConfig>) => ({
  areas: ['health', 'services'],
  answer,
  settings,
});
const shadow = { tenantIsolation: 'shadow' } as const;
const enforce = { tenantIsolation: 'enforce' } as const;
const keeping = { ...enforce, keepsRightsToAllShops: true } as const;

/** One stage whose shops are told apart only, and how an operator has them set apart. */
describe('a stage that goes to enforce', () => {
  let stage: OperatedCloud;

  beforeAll(async () => {
    stage = await OperatedCloud.start(assembly('zero', shadow));
    expect((await stage.release('v1.0.0', assembly('one', shadow))).exitCode).toBe(0);
  });

  afterAll(() => stage.close());

  it('is refused without what its releases could do before', async () => {
    const without = assembly('two', enforce);
    const planned = await stage.run((run) => runPlan(run, stage.here, stage.builds(without)));
    const released = await stage.release('v1.1.0', without);
    const refusal =
      'v1.0.0 needs the rights to all shops of status-board-local-create-service and 4 more; keep it (keepsRightsToAllShops of the stage) until 5 releases do without';
    expect([planned, released].map(({ exitCode, error }) => [exitCode, error?.reason])).toEqual(
      [planned, released].map(() => [3, expect.stringMatching(new RegExp(`: ${RegExp.escape(refusal)}$`))]),
    );
  });

  it('goes there with it, and back', async () => {
    expect((await stage.release('v1.1.0', assembly('two', keeping))).exitCode).toBe(0);
    const back = await stage.run((run) =>
      runRollback(run, { ...stage.here, release: undefined, reason: 'it was bad' }),
    );
    expect([back.exitCode, await stage.answer()]).toEqual([0, 'one']);
  });
});
