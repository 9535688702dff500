import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownSeries, type WatchingLine, watchingCost, watchingTable } from '#scripts/costing/watching-cost.ts';
import { metricTable } from '#scripts/operating/metric-table.ts';
import { synthesized } from './synthesized.ts';

const page = readFileSync('docs/operating/metrics.md', 'utf8');

describe('what watching costs', () => {
  let lines: readonly WatchingLine[];

  beforeAll(async () => {
    lines = watchingCost([...(await synthesized('prod')).templates.values()]);
  });

  it.each(['prod', 'dev'])('is told by line, as the templates of %s have it', async (stage) => {
    const { templates } = await synthesized(stage);
    expect(page).toContain(watchingTable(watchingCost([...templates.values()])));
  });

  it('is $10 at most for a small stage, beyond the free tier', async () => {
    const { templates } = await synthesized('dev');
    const net = watchingCost([...templates.values()]).reduce((sum, line) => sum + line.net, 0);
    expect(net).toBeLessThanOrEqual(10);
  });

  it('has a line for each thing that is paid for, and is less beyond the free tier', () => {
    expect(lines.filter(({ gross }) => gross <= 0)).toEqual([]);
    expect(lines.filter(({ gross, net }) => net > gross)).toEqual([]);
  });
});

describe('a bill', () => {
  const alarm = (Properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties });
  const query = { MetricStat: { Stat: 'Sum' } };
  const drawing = (count: number) => ({
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: { DashboardBody: JSON.stringify({ metrics: Array.from({ length: count }, () => ['AWS/SQS', 'x']) }) },
  });
  const bill = (...resources: readonly { Type: string; Properties?: object }[]) =>
    Object.fromEntries(
      watchingCost([{ Resources: Object.fromEntries(resources.map((each, place) => [`R${place}`, each])) }]).map(
        ({ what, gross, net }) => [what, [gross, net]],
      ),
    );

  it('counts each metric an alarm looks at, expressions aside, and gives ten away', () => {
    const math = alarm({ Metrics: [{ Expression: 'a + b' }, query, query] });
    expect(bill(math, alarm({ MetricName: 'Errors' })).alarms).toEqual([0.3, 0]);
    expect(bill(...Array.from({ length: 6 }, () => math)).alarms).toEqual([1.2, 0.2]);
  });

  it('gives three dashboards away, but none of more than 50 metrics', () => {
    expect(bill(drawing(50), drawing(51)).dashboards).toEqual([6, 3]);
    expect(bill(drawing(1), drawing(1), drawing(1), drawing(1)).dashboards).toEqual([12, 3]);
  });

  it('counts the key where the topics are', () => {
    const key = { Type: 'AWS::KMS::Key' };
    expect(bill(key)['keys of topics']).toEqual([0, 0]);
    expect(bill(key, { Type: 'AWS::SNS::Topic' })['keys of topics']).toEqual([1, 1]);
  });

  it('has as few series as were decided', () => {
    expect(ownSeries()).toBe(41);
  });
});

describe('the page of metrics', () => {
  it.each(['ours', 'platform'] as const)('has every metric of the registry: %s', (kind) => {
    expect(page).toContain(metricTable(kind));
  });
});
