import { beforeAll, describe, expect, it } from '@jest/globals';
import { kebabCase, operations } from '#shared/contract/operations.ts';
import { only } from '../endpoint-parts.ts';
import { sampleEvents } from '../sample-events.ts';
import { resourcesOfType, synthesized } from '../synthesized.ts';

interface Widget {
  readonly type: string;
  readonly properties: { readonly title?: string; readonly markdown?: string; readonly metrics?: readonly unknown[][] };
}

describe('the dashboard', () => {
  let widgets: readonly Widget[];

  beforeAll(async () => {
    const { Properties } = only(
      resourcesOfType(await synthesized('prod', { eventFunctions: sampleEvents }), 'AWS::CloudWatch::Dashboard'),
    );
    expect(Properties.DashboardName).toBe('status-board-prod-operations-us-east-1');
    widgets = JSON.parse(String(Properties.DashboardBody)).widgets;
  });

  it.each([
    ['invocations', 'Invocations', 'Sum'],
    ['function errors', 'Errors', 'Sum'],
    ['duration p95', 'Duration', 'p95'],
    ['URL 5xx', 'Url5xxCount', 'Sum'],
  ])('draws %s of every function, each once', (title, metric, statistic) => {
    const ofOperations = operations.map(({ operation }) => operation.id);
    // What events call has no URL.
    const ids = title === 'URL 5xx' ? ofOperations : [...ofOperations, ...sampleEvents.map(({ id }) => id)];
    const lines = widgets
      .filter(({ properties }) => properties.title === title)
      .flatMap(({ properties }) => properties.metrics);
    expect(lines).toEqual(
      ids.map((id) => [
        'AWS/Lambda',
        metric,
        'FunctionName',
        `status-board-prod-${kebabCase(id)}`,
        expect.objectContaining({
          label: id,
          period: 60,
          ...(statistic === 'Sum' ? { stat: 'Sum' } : { stat: 'p95' }),
        }),
      ]),
    );
  });

  it('draws of each queue how long its oldest message waits, and how many are dead', () => {
    const [graph] = widgets.filter(({ properties }) => properties.title === 'queues');
    const line = (metric: string, queue: string, label: string) => [
      'AWS/SQS',
      metric,
      'QueueName',
      `status-board-prod-${queue}`,
      expect.objectContaining({ label, stat: 'Maximum' }),
    ];
    expect(graph?.properties.metrics).toEqual([
      line('ApproximateAgeOfOldestMessage', 'jobs', 'jobs'),
      line('ApproximateNumberOfMessagesVisible', 'jobs-dead', 'jobs, dead'),
    ]);
  });

  it('has a row for each area, and one for what events call', () => {
    const headings = widgets.flatMap(({ properties }) => properties.markdown ?? []);
    expect(headings).toEqual([...new Set(operations.map(({ area }) => `## ${area}`)), '## consumers']);
  });
});
