import { describe, expect, it } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import { series } from '#infra/alarms/alarm-definition.ts';
import { exposition } from '#local/cloudwatch/exposition.ts';
import { Series } from '#local/cloudwatch/series.ts';
import { dashboardFiles } from '#scripts/dashboards/dashboard-files.ts';
import { promQuery } from '#scripts/dashboards/promql.ts';
import type { MetricDefinition } from '#shared/observability/metric-definition.ts';
import { metrics, namespaceOf } from '#shared/observability/metrics.ts';

interface Selector {
  readonly name: string;
  readonly labels: readonly string[];
}

/** What a query selects. @throws Error where it is none */
function selectorsOf(query: string): Selector[] {
  const text = query.replaceAll('$__range', '3h');
  const selectors: Selector[] = [];
  let labels: string[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to, type }) => {
      if (type.isError) throw new Error(`not PromQL at ${from}: ${text}`);
      if (name === 'VectorSelector') {
        labels = [];
        selectors.push({ name: /^\w+/.exec(text.slice(from, to))?.[0] ?? '', labels });
      }
      if (name === 'LabelName') labels.push(text.slice(from, to));
    },
  });
  return selectors;
}

const queries = [...dashboardFiles()]
  .filter(([file]) => file.includes('/prometheus/') && file.endsWith('.json'))
  .flatMap(([, text]) => [...text.matchAll(/"expr": (".*"),/g)].map(([, expr = '""']) => String(JSON.parse(expr))));

/** Every metric of the registry as /metrics writes it, each measured once in every dimension. */
function scraped(): string {
  const every = (Object.values(metrics) as readonly MetricDefinition[]).map((definition) => {
    const dimensions = Object.fromEntries(Object.keys(definition.dimensions).map((name) => [name, 'x']));
    const namespace = namespaceOf(definition, 'local');
    const measured = new Series({ namespace, name: definition.name, dimensions }, definition.unit);
    measured.add(1, 0);
    return measured;
  });
  return exposition(every, 'openmetrics');
}

describe('the queries to Prometheus', () => {
  it('are PromQL', () => {
    expect(queries.length).toBeGreaterThan(40);
    for (const query of queries) expect(selectorsOf(query).length).toBeGreaterThan(0);
    expect(() => selectorsOf('sum by (le (x[5m]))')).toThrow('not PromQL');
  });

  it('name what /metrics of the local cloud writes, and labels it has', () => {
    const text = scraped();
    const wrong = queries.flatMap(selectorsOf).filter(({ name, labels }) => {
      const sample = text.split('\n').find((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
      // An index is a label only where there is one; the same label without a value means none.
      const wanted = labels.filter((label) => label !== 'global_secondary_index_name');
      return sample === undefined || wanted.some((label) => !sample.includes(`${label}="`) && !/^(le|by)$/.test(label));
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['Sum', 'Moves', undefined, 'sum (increase(status_board_moves_total{namespace="StatusBoard/local"}[5m]))'],
    [
      'Maximum',
      'ClaimedAccountConcurrency',
      undefined,
      'max (max_over_time(aws_lambda_claimed_account_concurrency[5m]))',
    ],
    [
      'SampleCount',
      'Latency',
      { Area: 'jobs' },
      'sum (increase(status_board_latency_seconds_count{namespace="StatusBoard/local",area="jobs"}[5m]))',
    ],
  ] as const)('ask for a %s', (statistic, metric, dimensions, expression) => {
    const line = { label: 'a label', series: series(metric, statistic, dimensions) };
    expect(promQuery('local', line, '5m')).toEqual({ expression, legend: 'a label' });
  });

  it('ask for all that Grafana may put in the place of a variable', () => {
    const dimensions = { TableName: '$BoardTable', Operation: 'Query' };
    const line = { label: '', series: series('SystemErrors', 'Sum', dimensions) };
    expect(promQuery('local', line, '5m').expression).toContain('{table_name=~"$BoardTable",operation="Query"}');
  });

  it('show times in the unit CloudWatch has, not in the seconds of Prometheus', () => {
    const { expression } = promQuery('local', { label: '', series: series('JobWaited', 'p95') }, '5m');
    expect(expression).toMatch(/^1000 \* histogram_quantile\(0\.95, sum by \(le\) /);
  });

  it('are refused where /metrics cannot tell', () => {
    const line = { label: '', series: series('Moves', 'p95') };
    expect(() => promQuery('local', line, '5m')).toThrow('p95 of Moves is not told by /metrics');
  });
});
