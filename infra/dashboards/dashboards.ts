import { alarmsOf } from '../alarms/alarms.ts';
import { applicationDashboard } from './application.ts';
import type { DashboardDefinition } from './dashboard-definition.ts';
import { infrastructureDashboard } from './infrastructure.ts';
import { securityDashboard } from './security.ts';
import type { Watched } from './watched.ts';
import { workDashboard } from './work.ts';

/** The dashboards of a stage, in the order to look at them; that of work where there is any. */
export function dashboardsOf(parts: Omit<Watched, 'alarms'>): readonly DashboardDefinition[] {
  const { stage, eventFunctions: declared, inUse } = parts;
  const eventFunctions = declared.filter(({ retired }) => !retired);
  const watched = { ...parts, eventFunctions, alarms: alarmsOf(stage, eventFunctions, inUse) };
  return [
    applicationDashboard(watched),
    ...(eventFunctions.length === 0 ? [] : [workDashboard(watched)]),
    securityDashboard(watched),
    infrastructureDashboard(watched),
  ];
}
