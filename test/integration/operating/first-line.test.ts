import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OperatorEnding } from '#scripts/cli/operate.ts';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import { runAuthSwitch, showAuth } from '#scripts/operating/auth-run.ts';
import { runDeploy, runPlan } from '#scripts/operating/deploy-run.ts';
import { runDoctor } from '#scripts/operating/doctor-run.ts';
import { writeEndpoints } from '#scripts/operating/endpoints-file.ts';
import { showLogs } from '#scripts/operating/logs-run.ts';
import { runPrune } from '#scripts/operating/prune-run.ts';
import { listReleases } from '#scripts/operating/releases-list.ts';
import { runRollback } from '#scripts/operating/rollback-run.ts';
import { OperatedCloud } from './operated-cloud.ts';

type Work = (run: OperatorRun) => Promise<OperatorEnding>;

const assembly = { areas: ['health'], answer: 'one' };

describe('the first line names stage, account, region and the release callers have, whatever the command', () => {
  let stage: OperatedCloud;

  beforeAll(async () => {
    stage = await OperatedCloud.start(assembly);
    expect((await stage.release('v1.0.0', assembly)).exitCode).toBe(0);
  });

  afterAll(() => stage.close());

  it.each<[string, (here: OperatedCloud['here']) => Work, string | null]>([
    ['doctor', (here) => (run) => runDoctor(run, here), null],
    ['plan', (here) => (run) => runPlan(run, here, stage.builds(assembly)), null],
    ['deploy', (here) => (run) => runDeploy(run, here, stage.builds(assembly)), null],
    ['releases', (here) => (run) => listReleases(run, { ...here, limit: 1 }), null],
    ['rollback', (here) => (run) => runRollback(run, { ...here, release: 'v1.0.0', reason: '' }), 'v1.0.0'],
    ['prune', (here) => (run) => runPrune(run, here), null],
    ['auth status', (here) => (run) => showAuth(run, here), null],
    ['auth enable-iam', (here) => (run) => runAuthSwitch(run, 'AWS_IAM', here), null],
    ['endpoints', (here) => (run) => writeEndpoints(run, { ...here, out: '-' }), null],
    ['logs', (here) => (run) => showLogs(run, { ...here, since: '1m', limit: '1', follow: false }), null],
  ])('%s', async (_command, work, target) => {
    const report = await stage.run(work(stage.here), { dryRun: true });
    expect(report).toMatchObject({
      stage: 'local',
      account: '000000000000',
      region: 'us-east-1',
      current: 'v1.0.0',
      target,
    });
  });
});
