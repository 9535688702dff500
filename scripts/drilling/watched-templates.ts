import { App, Stack } from 'aws-cdk-lib/core';
import type { AlarmDefinition } from '#infra/alarms/alarm-definition.ts';
import { alarmsOf } from '#infra/alarms/alarms.ts';
import { pageAlarms } from '#infra/alarms/page-alarms.ts';
import { readStage, type Stage } from '#infra/config.ts';
import { StageAlarm } from '#infra/constructs/stage-alarm.ts';
import { ObservabilityStack } from '#infra/stacks/observability-stack.ts';
import { eventFunctions as everyEventFunction } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';

/** What the page of the drill is delivered by, and its certificate. */
export const drilledPage = {
  distributionId: 'EDRILL',
  certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/drill',
} as const;

const eventFunctions = everyEventFunction.map(({ declared }) => declared);

/** The stage whose alarms are drilled: prod, which has all of them, with a page of its own domain, and somebody to be called. */
export function drilledStage(): Stage {
  const stage = readStage('prod', {});
  const page = { domain: 'board.example.com', certificateArn: drilledPage.certificateArn };
  const watch = { ...stage.watch, page: ['on-call@example.com'], ticket: ['team@example.com'] };
  return { ...stage, watch, page };
}

/** Every alarm there is. */
export function drilledAlarms(): readonly AlarmDefinition[] {
  const stage = drilledStage();
  return [...alarmsOf(stage, eventFunctions), ...pageAlarms(stage, drilledPage.distributionId)];
}

/** Synthesizes all that watches the stage, and nothing of what is watched. @param outdir where the assembly goes */
export function writeWatchedTemplates(outdir: string): void {
  const stage = drilledStage();
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const env = { account: stage.account, region: stage.region };
  new ObservabilityStack(app, 'watch', { env, stage, operations, eventFunctions });
  const page = new Stack(app, 'page', { env });
  for (const definition of pageAlarms(stage, drilledPage.distributionId)) {
    new StageAlarm(page, definition.id, { stage, definition, ways: { queryId: undefined } });
  }
  app.synth();
}
