import { beforeAll, describe, expect, it } from '@jest/globals';
import { kebabCase, operations } from '#shared/contract/operations.ts';
import { only } from '../endpoint-parts.ts';
import { resourcesOfType, synthesized } from '../synthesized.ts';

interface Widget {
  readonly type: string;
  readonly properties: { readonly title?: string; readonly markdown?: string; readonly metrics?: readonly unknown[][] };
}

describe('the dashboard', () => {
  let widgets: readonly Widget[];

  beforeAll(async () => {
    const { Properties } = only(resourcesOfType(await synthesized('prod'), 'AWS::CloudWatch::Dashboard'));
    expect(Properties.DashboardName).toBe('status-board-prod-operations-us-east-1');
    widgets = JSON.parse(String(Properties.DashboardBody)).widgets;
  });

  it.each([
    ['invocations', 'Invocations', 'Sum'],
    ['function errors', 'Errors', 'Sum'],
    ['duration p95', 'Duration', 'p95'],
    ['URL 5xx', 'Url5xxCount', 'Sum'],
  ])('draws %s of every operation, each once', (title, metric, statistic) => {
    const lines = widgets
      .filter(({ properties }) => properties.title === title)
      .flatMap(({ properties }) => properties.metrics);
    expect(lines).toEqual(
      operations.map(({ operation }) => [
        'AWS/Lambda',
        metric,
        'FunctionName',
        `status-board-prod-${kebabCase(operation.id)}`,
        expect.objectContaining({
          label: operation.id,
          period: 60,
          ...(statistic === 'Sum' ? { stat: 'Sum' } : { stat: 'p95' }),
        }),
      ]),
    );
  });

  it('has a row for each area', () => {
    const headings = widgets.flatMap(({ properties }) => properties.markdown ?? []);
    expect(headings).toEqual([...new Set(operations.map(({ area }) => `## ${area}`))]);
  });
});
