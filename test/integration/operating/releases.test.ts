import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runAudit } from '#scripts/auditing/audit-run.ts';
import { runDeploy, runPlan } from '#scripts/operating/deploy-run.ts';
import { runPrune } from '#scripts/operating/prune-run.ts';
import { runRollback } from '#scripts/operating/rollback-run.ts';
import { FleetConflict } from '#scripts/releasing/fleet.ts';
import { LambdaFleet } from '#scripts/releasing/lambda-fleet.ts';
import { accessTo } from '../local/support/stack-client.ts';
import { OperatedCloud } from './operated-cloud.ts';
import type { ProductAssembly } from './product-assembly.ts';

const areas = ['health'];
const name = 'status-board-local-get-health';

/** One cloud, and what an operator does to it, one after another. */
describe('the releases of a stage', () => {
  let stage: OperatedCloud;
  let fleet: LambdaFleet;

  beforeAll(async () => {
    stage = await OperatedCloud.start({ areas, answer: 'zero' });
    fleet = new LambdaFleet(accessTo(stage.cloud));
  });

  afterAll(() => stage.close());

  const rollback = (release?: string) =>
    stage.run((run) => runRollback(run, { ...stage.here, release, reason: 'it was bad' }));

  it('begin with the first: until then callers get what is deployed', async () => {
    expect(await stage.answer()).toBe('zero');
    const made = await stage.release('v1.0.0', { areas, answer: 'one' });
    expect(made.error).toBeNull();
    expect([made.exitCode, made.current, made.target, made.undo]).toEqual([0, null, 'v1.0.0', null]);
    expect(await stage.answer()).toBe('one');
  });

  it('are not moved by a deployment', async () => {
    const build = stage.builds({ areas, answer: 'two' });
    const deployed = await stage.run((run) => runDeploy(run, stage.here, build));
    expect(deployed.summary).toMatch(/^1 of \d+ stacks updated; no traffic moved$/);
    expect(await stage.answer()).toBe('one');
  });

  it('go on with another, and back', async () => {
    expect((await stage.release('v1.1.0', { areas, answer: 'two' })).exitCode).toBe(0);
    expect(await stage.answer()).toBe('two');
    expect(await rollback()).toMatchObject({ exitCode: 0, current: 'v1.1.0', target: 'v1.0.0' });
    expect(await stage.answer()).toBe('one');
  });

  it('go no further back where the same is typed again', async () => {
    const again = await rollback();
    expect([again.exitCode, again.plan, again.steps.map((step: { name: string }) => step.name)]).toEqual([
      0,
      null,
      ['look for drift'],
    ]);
    expect(again.summary).toMatch(/^v1\.1\.0 was rolled back to v1\.0\.0 at \S+ by .*; nothing was moved$/);
    expect(await stage.answer()).toBe('one');
  });

  it('are not begun where somebody else moved traffic while they were planned', async () => {
    const late = await stage.release('v1.2.0', { areas, answer: 'three' }, {}, { meanwhile: () => rollback('v1.1.0') });
    expect([late.exitCode, late.error.reason]).toEqual([
      3,
      expect.stringMatching(
        /^callers were given v1\.1\.0 again, after v1\.0\.0, at \S+ by .*, after this run had made its plan; /,
      ),
    ]);
    expect(late.steps.map((step: { name: string }) => step.name)).not.toContain('update the stacks');
    expect((await rollback('v1.0.0')).exitCode).toBe(0);
  });

  it('leave a version that fails when it is called by number, and nobody is given it', async () => {
    const failed = await stage.release('v1.2.0', { areas, answer: 'three', isBroken: true });
    expect([failed.exitCode, failed.error.reason]).toEqual([
      4,
      expect.stringMatching(/^version 3 of getHealth .*; nobody was given the new versions$/),
    ]);
    expect(await stage.answer()).toBe('one');
    expect(await fleet.versions(name)).toEqual(['1', '2', '3']);
  });

  it('lose by pruning what no release has, and nothing by looking', async () => {
    const look = await stage.run((run) => runPrune(run, stage.here), { dryRun: true });
    expect(look).toMatchObject({
      exitCode: 0,
      current: 'v1.0.0',
      summary: 'nothing was deleted',
      plan: {
        changes: [
          { change: '-', what: `versions of ${name}`, detail: '3' },
          { change: '-', what: 'versions of status-board-local-get-readiness', detail: '3' },
          { change: '-', what: 'versions of status-board-local-get-slo', detail: '3' },
        ],
        risks: ['deleted versions do not come back; kept are those of v1.0.0 to v1.1.0, and what callers have'],
      },
    });
    expect(await fleet.versions(name)).toEqual(['1', '2', '3']);
    const pruned = await stage.run((run) => runPrune(run, stage.here));
    expect([pruned.exitCode, pruned.summary]).toEqual([0, '3 versions of 3 functions deleted']);
    expect(await fleet.versions(name)).toEqual(['1', '2']);
    expect((await stage.run((run) => runPrune(run, stage.here))).plan.changes).toEqual([]);
    expect(await stage.answer()).toBe('one');
  });

  it('keep the rights and functions they need: a deployment that takes one away is refused, and changes nothing', async () => {
    const takes = (assembly: Partial<ProductAssembly>) =>
      stage.run((run) => runDeploy(run, stage.here, stage.builds({ areas, answer: 'four', ...assembly })));
    const right = await takes({ changes: { getReadiness: { tableActions: { access: ['GetItem'] } } } });
    expect([right.exitCode, right.error.reason]).toEqual([
      3,
      expect.stringMatching(
        /^this would take away .*: v1\.1\.0 needs dynamodb:GetItem arn:\S*table\/status-board-local-board of status-board-local-get-readiness; v1\.0\.0 needs .*; keep it \(formerTableActions, retired\) until 5 releases do without$/,
      ),
    ]);
    const gone = await takes({ without: ['getReadiness'] });
    expect(gone.error.reason).toContain('v1.1.0 needs the function status-board-local-get-readiness');
    const planned = await stage.run((run) =>
      runPlan(run, stage.here, stage.builds({ areas, answer: 'four', without: ['getReadiness'] })),
    );
    expect(planned.exitCode).toBe(3);
    const kept = { tableActions: { access: ['GetItem'] }, formerTableActions: { board: ['GetItem'] } } as const;
    expect((await takes({ changes: { getReadiness: kept } })).exitCode).toBe(0);
    expect(await stage.answer()).toBe('one');
  });

  it('are moved by whoever saw the alias last, and by nobody who did not', async () => {
    const seen = await fleet.live(name);
    if (seen === undefined) throw new Error('there is no alias');
    expect(seen).toMatchObject({ version: '1', canary: undefined });
    const split = { version: '1', canary: { version: '2', share: 0.25 } };
    await fleet.move(name, split, seen);
    expect(await fleet.live(name)).toMatchObject(split);
    await expect(fleet.move(name, { version: '2', canary: undefined }, seen)).rejects.toThrow(FleetConflict);
    expect(await fleet.live(name)).toMatchObject(split);
    await expect(fleet.publish(name, { codeSha256: 'x'.repeat(44), revisionId: 'y' })).rejects.toThrow();
  });

  it('need no secret before a deployment makes it, and that is told of none', async () => {
    const secrets = async () => {
      const audit = { ...stage.here, failOn: 'high', sbom: path.join(stage.here.data, 'sbom.json') };
      const around = { rootDir: '.', registry: undefined, now: Date.now() };
      const { data } = await stage.run((run) => runAudit(run, audit, around));
      return [...data.checked, ...data.findings].filter(({ check }: { check: string }) => check === 'secrets');
    };
    expect(await secrets()).toEqual([{ check: 'secrets', count: 0 }]);
    const kept = { tableActions: { access: ['GetItem'] }, formerTableActions: { board: ['GetItem'] } } as const;
    const build = stage.builds({ areas, answer: 'four', changes: { getReadiness: kept }, hasSecrets: true });
    expect((await stage.run((run) => runDeploy(run, stage.here, build))).error).toBeNull();
    expect(await secrets()).toEqual([{ check: 'secrets', count: 1 }]);
  });

  it('have no function that is not there', async () => {
    expect([await fleet.code('nobody'), await fleet.live('nobody')]).toEqual([undefined, undefined]);
    await fleet.remove(name, '99');
  });
});
