import { expect, it } from '@jest/globals';
import type { MetricSource } from '#shared/data/metric-source.ts';
import { standingOf } from '#shared/observability/slo-budget.ts';
import { SloMetrics } from '#shared/observability/slo-metrics.ts';

const minute = 60_000;

/** Ten events a minute, of which one is bad, as CloudWatch tells them: by the beginning of each period. */
const steady: MetricSource = {
  read: async (series, { start, end, periodSeconds }) => {
    const length = periodSeconds * 1_000;
    const values = (each: number): Map<number, number> => {
      const found = new Map<number, number>();
      for (let at = Math.ceil(start / minute) * minute; at < end; at += minute) {
        const period = Math.floor(at / length) * length;
        found.set(period, (found.get(period) ?? 0) + each);
      }
      return found;
    };
    return new Map(series.map(({ id, statistic }) => [id, values(statistic === 'Sum' ? 1 : 10)]));
  },
};

it.each([
  ['just after a period of five minutes has begun', '2026-11-29T12:05:01Z'],
  ['in the middle of it', '2026-11-29T12:07:30Z'],
  ['at the end of an hour', '2026-11-29T12:59:59Z'],
])('the last five minutes are as many, %s', async (_when, time) => {
  const now = Date.parse(time);
  const reader = new SloMetrics(steady, { namespace: 'StatusBoard/prod', functionOf: (operation) => operation });
  const { recent = [], hours = [] } = (await reader.counts(now, AbortSignal.timeout(1_000))).get('board') ?? {};
  const within = recent.filter(({ at }) => at >= now - 5 * minute);
  expect(within.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThanOrEqual(40);
  const [burn] = standingOf({ objective: 0.95 }, { hours, recent }, now).burns;
  expect(burn).toEqual({ seconds: 300, rate: 2 });
});
