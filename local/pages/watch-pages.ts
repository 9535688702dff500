import type { Resource } from '../assembly/resolve-assembly.ts';
import type { CloudWatch } from '../cloudwatch/cloudwatch.ts';
import { dashboardRoutes } from '../dashboards/dashboard-routes.ts';
import type { StaticRoute } from '../http/static-routes.ts';
import type { Inbox } from '../sns/inbox.ts';
import { inboxRoutes } from './inbox-routes.ts';

/** What is watched. */
export interface WatchPagesParts {
  readonly cloudWatch: CloudWatch;
  readonly inbox: Inbox;
  /** What is deployed now. */
  readonly resources: () => readonly Resource[];
}

/** What whoever watches the cloud looks at: metrics for scrapers, the inbox, the dashboards. */
export function watchPages({ cloudWatch, inbox, resources }: WatchPagesParts): StaticRoute[] {
  const { alarms, store } = cloudWatch;
  return [
    ...cloudWatch.routes,
    ...inboxRoutes({ alarms, inbox, now: () => store.now() }),
    ...dashboardRoutes({ alarms, store, resources }),
  ];
}
