import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { dashboardBody } from '../dashboards/cloudwatch-body.ts';
import { dashboardName } from '../dashboards/cloudwatch-text.ts';
import { dashboardsOf } from '../dashboards/dashboards.ts';
import type { Watched } from '../dashboards/watched.ts';

/** What is looked at when something is the matter: the dashboards of a stage. They name everything, and so outlive all they show. */
export class StageDashboards extends Construct {
  constructor(scope: Construct, id: string, watched: Omit<Watched, 'alarms'>) {
    super(scope, id);
    const dashboards = dashboardsOf(watched);
    for (const dashboard of dashboards) {
      new CfnDashboard(this, dashboard.id, {
        dashboardName: dashboardName(watched.stage, dashboard),
        dashboardBody: JSON.stringify(dashboardBody(watched.stage, dashboard, dashboards)),
      });
    }
  }
}
