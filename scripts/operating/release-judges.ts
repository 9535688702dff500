import { functionName, resourceName } from '#infra/names.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { canaryWatch } from '../releasing/canary-watch.ts';
import type { Fleet } from '../releasing/fleet.ts';
import { LogCounts } from '../releasing/log-counts.ts';
import { judgeVersions } from '../releasing/version-judge.ts';
import type { Judges } from '../releasing/wanted-release.ts';
import { CloudWatchAlarms } from '../watching/cloudwatch-alarms.ts';
import { operationOf } from './log-lines.ts';
import { smokeFault } from './smoke-fault.ts';
import type { StageAccess } from './stage-access.ts';

/**
 * What judges a release of a stage: calls of the new versions, the logs of a canary and the alarms, the Function URLs.
 * @param key a manager's, of a shop the smoke test may use; without it only what is public is asked
 */
export function judgesOf(access: StageAccess, run: OperatorRun, fleet: Fleet, key: string | undefined): Judges {
  const { stage, aws } = access;
  const contracts = [
    ...operations.map(({ operation }) => operation),
    ...eventFunctions.map(({ declared }) => declared),
  ];
  const judged = contracts.map((contract) => ({ contract, functionName: functionName(stage.name, contract.id) }));
  const alarms = new CloudWatchAlarms(aws, stage.name);
  return {
    versions: (versions) => judgeVersions(fleet, judged, versions, key),
    canary: canaryWatch({
      counts: new LogCounts(aws),
      ringing: async (signal) =>
        (await alarms.alarms(signal)).filter(({ severity, state }) => severity !== undefined && state === 'ALARM'),
      operationOf: (name) => operationOf(name, resourceName(stage.name, '')),
      tell: (text) => run.tell(text),
    }),
    urls: () => smokeFault(access, key),
  };
}
