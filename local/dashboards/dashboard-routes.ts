import path from 'node:path';
import type { Resource } from '../assembly/resolve-assembly.ts';
import type { Alarms } from '../cloudwatch/alarms.ts';
import type { MetricStore } from '../cloudwatch/metric-store.ts';
import { fileRoute, type StaticContent, type StaticRoute } from '../http/static-routes.ts';
import { pageHeaders } from '../pages/page-headers.ts';
import { dashboardsIn } from './dashboard-body.ts';
import { dashboardHtml } from './dashboard-html.ts';

/** What dashboards are drawn of. */
export interface DashboardParts {
  readonly store: MetricStore;
  readonly alarms: Alarms;
  /** What is deployed now. */
  readonly resources: () => readonly Resource[];
}

/** Seconds until a browser asks for the page again: metrics are of minutes. */
const again = '60';

/** The dashboards of the template as pages: `/dashboards` is the first of them. */
export function dashboardRoutes({ store, alarms, resources }: DashboardParts): StaticRoute[] {
  const page = async (name?: string): Promise<StaticContent | undefined> => {
    const all = dashboardsIn(resources());
    const dashboard = name === undefined ? all[0] : all.find((each) => each.name === name);
    if (dashboard === undefined) return undefined;
    const body = dashboardHtml(dashboard, all, { store, alarms: alarms.all(), now: store.now() });
    return { contentType: 'text/html; charset=utf-8', body, headers: { ...pageHeaders, Refresh: again } };
  };
  const css = path.join(import.meta.dirname, 'dashboards.css');
  return [
    { path: '/dashboards', read: () => page() },
    fileRoute('/dashboards/dashboards.css', css, 'text/css; charset=utf-8', pageHeaders),
    { path: '/dashboards/{name}', read: ({ path: asked }) => page(asked.slice('/dashboards/'.length)) },
  ];
}
