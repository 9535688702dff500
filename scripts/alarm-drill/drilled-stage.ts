import { Stack } from 'aws-cdk-lib/core';
import type { AlarmDefinition } from '#infra/alarms/alarm-definition.ts';
import { alarmsOf } from '#infra/alarms/alarms.ts';
import { backupAlarms } from '#infra/alarms/backup-alarms.ts';
import { pageAlarms } from '#infra/alarms/page-alarms.ts';
import { buildApp } from '#infra/app.ts';
import { readStage, type Stage, type StageConfig } from '#infra/config.ts';
import { StageAlarm } from '#infra/constructs/stage-alarm.ts';
import { resourceName } from '#infra/names.ts';
import { stages } from '#infra/stage-settings.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';

/** Calls at once of the drilled account: as few as a new one has, so that they can be made. */
export const accountConcurrency = 20;

/** What the page of the drill is delivered by, and its certificate. */
export const drilledPage = {
  distributionId: 'EDRILL',
  certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/drill',
} as const;

/** What decides about alarms is as prod has it. */
const settings = {
  watch: { ...stages.local.watch, slos: stages.prod.watch.slos },
  accountConcurrency,
} as const satisfies Partial<StageConfig>;

/** A stage whose page has a domain of its own, as there is an alarm on it. */
function withPage(stage: Stage): Stage {
  return { ...stage, page: { domain: 'board.example.com', certificateArn: drilledPage.certificateArn } };
}

/** Alarms on services that have no counterpart on a laptop: AWS Backup, CloudFront, ACM. */
function ofServices(stage: Stage): AlarmDefinition[] {
  return [...backupAlarms({ ...stage, keepsData: true }), ...pageAlarms(stage, drilledPage.distributionId)];
}

/** Every alarm of a stage like prod; no stage has another one. */
export function alarmsOfProd(): readonly AlarmDefinition[] {
  const stage = withPage(readStage('prod', {}));
  const declared = eventFunctions.map((registered) => registered.declared);
  return [...alarmsOf(stage, declared), ...pageAlarms(stage, drilledPage.distributionId)];
}

/**
 * Synthesizes stage `local` with the alarms of prod. Of services a laptop has not there are the alarms alone.
 * @param outdir where the assembly goes
 * @param assetsDir folder of the built bundles
 */
export async function writeDrilledAssembly(outdir: string, assetsDir: string): Promise<void> {
  const app = await buildApp('local', { assetsDir, outdir, settings, validation: false });
  const stage = withPage({ ...readStage('local'), ...settings });
  const stackName = resourceName(stage.name, 'services');
  const services = new Stack(app, stackName, { stackName, env: { account: stage.account, region: stage.region } });
  for (const definition of ofServices(stage)) {
    new StageAlarm(services, definition.id, { stage, definition, ways: { queryId: undefined } });
  }
  app.synth();
}
