import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#local/assembly/json.ts';
import { CloudError } from '#local/cloud-error.ts';
import { LineCounter, metricFilters } from '#local/cloudwatch/metric-filters.ts';
import { MetricStore } from '#local/cloudwatch/metric-store.ts';
import { resolve, template } from '../assembly/template-fixture.ts';
import { HandClock } from '../support/hand-clock.ts';

const crashes = {
  FilterPattern: '{ $.type = "platform.report" && $.record.status != "success" }',
  LogGroupName: '/aws/lambda/get-board',
  MetricTransformations: [{ MetricName: 'FunctionCrash', MetricNamespace: 'StatusBoard/local', MetricValue: '1' }],
};

const filtersOf = (properties: JsonObject) =>
  metricFilters(
    resolve({ s: template({ Crashes: { Type: 'AWS::Logs::MetricFilter', Properties: properties } }) }).resources,
  );

const report = (status: string) => JSON.stringify({ type: 'platform.report', record: { status } });

describe('a metric filter', () => {
  it('counts the lines of its log it is for, and no others', () => {
    const store = new MetricStore({ file: '', clock: new HandClock(), complain: () => {} });
    const counter = new LineCounter(store);
    counter.configure(filtersOf(crashes));
    for (const status of ['success', 'error', 'timeout']) counter.count('get-board', report(status));
    counter.count('other', report('error'));
    expect(store.running().map(({ metric, totals }) => [metric.namespace, metric.name, totals.sum])).toEqual([
      ['StatusBoard/local', 'FunctionCrash', 2],
    ]);
  });

  it.each([
    ['a pattern that is none', { ...crashes, FilterPattern: '{ $.type ~ "x" }' }],
    ['dimensions', { ...crashes, MetricTransformations: [{ ...crashes.MetricTransformations[0], Dimensions: [] }] }],
    [
      'a value of the line',
      { ...crashes, MetricTransformations: [{ ...crashes.MetricTransformations[0], MetricValue: '$.x' }] },
    ],
  ])('is refused at start with %s', (_, properties) => {
    expect(() => filtersOf(properties as JsonObject)).toThrow(CloudError);
  });
});
