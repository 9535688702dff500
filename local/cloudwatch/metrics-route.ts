import type { StaticRoute } from '../http/static-routes.ts';
import { exposition, type ScrapeFormat, scrapeTypes } from './exposition.ts';
import type { MetricStore } from './metric-store.ts';

function formatFor(accept: string): ScrapeFormat {
  return /application\/openmetrics-text/.test(accept) ? 'openmetrics' : 'prometheus';
}

/**
 * `/metrics`, for scrapers.
 * @param sample brings levels up to date
 */
export function metricsRoute(store: MetricStore, sample: () => Promise<void>): StaticRoute {
  return {
    path: '/metrics',
    read: async ({ accept }) => {
      await sample();
      const format = formatFor(accept);
      const headers = { 'Cache-Control': 'no-store', Vary: 'Accept, Accept-Encoding' };
      return { contentType: scrapeTypes[format], body: exposition(store.running(), format), headers };
    },
  };
}
