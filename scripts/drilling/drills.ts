import { alarmsDrill } from './alarms-drill.ts';
import { authDrill } from './auth-drill.ts';
import type { AnyDrill } from './drill.ts';
import { halfDeployDrill } from './half-deploy-drill.ts';
import { killedReleaseDrill } from './killed-release-drill.ts';
import { queuedWorkDrill } from './queued-work-drill.ts';
import { releaseDrill } from './release-drill.ts';
import { restoreDrill } from './restore-drill.ts';
import { rollbackDrill } from './rollback-drill.ts';

/** Every drill there is, in the order in which they are told and run. */
export const drills: readonly AnyDrill[] = [
  releaseDrill,
  rollbackDrill,
  authDrill,
  halfDeployDrill,
  killedReleaseDrill,
  queuedWorkDrill(500),
  restoreDrill(10_000),
  alarmsDrill,
];
