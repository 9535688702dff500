import { describe, expect, it } from '@jest/globals';
import type { Resource } from '#local/assembly/resolve-assembly.ts';
import { Distribution } from '#local/cloudwatch/distribution.ts';
import type { Measured } from '#local/cloudwatch/time-windows.ts';
import { type Dashboard, dashboardsIn, type MetricWidget } from '#local/dashboards/dashboard-body.ts';
import { dashboardHtml } from '#local/dashboards/dashboard-html.ts';
import { markdownHtml } from '#local/dashboards/markdown.ts';
import { numberText, ticks } from '#local/dashboards/number-text.ts';
import { drawn } from '#local/dashboards/widget-values.ts';
import { noon } from '../support/hand-clock.ts';

const minute = 60_000;

/** A store of values by metric and minutes before noon. */
function storeOf(values: Readonly<Record<string, Readonly<Record<number, number>>>>): Measured {
  return {
    read: ({ name, dimensions }, _unit, from, to) => {
      const key = [name, ...Object.values(dimensions)].join(' ');
      return Object.entries(values[key] ?? {}).flatMap(([before, value]) => {
        const at = noon - Number(before) * minute;
        if (at < from || at >= to) return [];
        const distribution = new Distribution();
        distribution.add(value);
        return [{ start: at / minute, distribution }];
      });
    },
  };
}

const line = (name: string, dimension: string, rendering: object) =>
  ['Ours', name, 'Of', dimension, rendering] as const;

function widget(more: object): MetricWidget {
  const [dashboard] = dashboardsIn([resource([metricWidget(more)])]);
  const [first] = dashboard?.widgets ?? [];
  if (first?.type !== 'metric') throw new Error(dashboard?.fault);
  return first.properties;
}

const metricWidget = (more: object) => ({
  ...{ type: 'metric', x: 0, y: 0, width: 8, height: 6 },
  properties: { title: 'Moves: do cards move?', view: 'timeSeries', period: 300, metrics: [], ...more },
});

const resource = (widgets: readonly object[]) =>
  ({
    type: 'AWS::CloudWatch::Dashboard',
    properties: { DashboardName: 'status-board-local-work-us-east-1', DashboardBody: JSON.stringify({ widgets }) },
  }) as unknown as Resource;

describe('what a widget draws', () => {
  it('is of three hours in periods of its length, with nothing where nothing was measured', () => {
    const store = storeOf({ 'Moves a': { 1: 4, 2: 5, 11: 7 } });
    const metrics = [line('Moves', 'a', { label: 'moved', stat: 'Sum' })];
    const { windows, lines } = drawn(store, widget({ metrics }), noon);
    expect(windows).toEqual({ start: noon - 180 * minute, count: 36, period: 300 });
    expect(lines.map(({ label }) => label)).toEqual(['moved']);
    expect(lines[0]?.values.slice(-3)).toEqual([7, undefined, 9]);
  });

  it('is computed by metric math, and hides what it is computed of', () => {
    const store = storeOf({ 'Miss a': { 1: 0.2 } });
    const metrics = [
      line('Miss', 'a', { id: 'line0value', stat: 'Average', visible: false, label: 'kept' }),
      [{ id: 'line0', expression: '100 * (1 - line0value)', label: 'kept' }],
    ];
    const { lines } = drawn(store, widget({ metrics, view: 'singleValue', setPeriodToTimeRange: true }), noon);
    expect(lines).toEqual([{ label: 'kept', values: [80] }]);
  });

  it('is the worst of all, where it says so', () => {
    const store = storeOf({ 'Errors a': { 1: 2 }, 'Errors b': { 1: 9 }, 'Errors c': { 1: 5 }, 'Errors d': { 1: 0 } });
    const metrics = [
      ...['a', 'b', 'c', 'd'].map((of, index) =>
        line('Errors', of, { label: of, id: `l${index}`, stat: 'Sum', visible: false }),
      ),
      [{ expression: 'SLICE(SORT(METRICS(), MAX, DESC), 0, 2)', id: 'worst' }],
    ];
    expect(drawn(store, widget({ metrics }), noon).lines.map(({ label }) => label)).toEqual(['b', 'c']);
  });
});

describe('the page of a dashboard', () => {
  const html = (widgets: readonly object[], store = storeOf({}), alarms: readonly object[] = []) => {
    const [dashboard] = dashboardsIn([resource(widgets)]);
    return dashboardHtml(dashboard as Dashboard, [dashboard as Dashboard], {
      store,
      alarms: alarms as never,
      now: noon,
    });
  };

  it('draws lines, thresholds and the value that came last', () => {
    const metrics = [line('Moves', 'a', { label: 'moved <b>', stat: 'Sum' })];
    const annotations = { horizontal: [{ label: 'page: too many', value: 8, color: '#d13212' }] };
    const page = html([metricWidget({ metrics, annotations })], storeOf({ 'Moves a': { 1: 4, 8: 2 } }));
    expect(page).toMatch(/<h3>Moves<\/h3><p class="question">Do cards move\?<\/p>/);
    expect(page).toMatch(/<polyline class="line-0" points="[\d.]+,[\d.]+ [\d.]+,[\d.]+"\/>/);
    expect(page).toMatch(/<line class="threshold" stroke="#d13212".*page: too many/);
    expect(page).toContain('moved &lt;b&gt; <b>4</b>');
  });

  it('says so where nothing was measured', () => {
    const page = html([metricWidget({ metrics: [line('Moves', 'a', { label: 'moved', stat: 'Sum' })] })]);
    expect(page).toContain('nothing was measured');
    expect(page).not.toContain('<polyline');
  });

  it('tells which alarm is on', () => {
    const arn = (id: string) => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:status-board-local-${id}`;
    const alarms = {
      type: 'alarm',
      x: 0,
      y: 0,
      width: 12,
      height: 5,
      properties: { title: 'On?', alarms: ['a', 'b'].map(arn) },
    };
    const page = html([alarms], storeOf({}), [{ alarm: { name: 'status-board-local-a' }, record: { state: 'ALARM' } }]);
    expect(page).toMatch(
      /<li class="ALARM" title="status-board-local-a: on">a<\/li><li class="INSUFFICIENT_DATA".*>b<\/li>/,
    );
  });

  it('says what is wrong with a dashboard it cannot show', () => {
    expect(html([{ type: 'explorer' }])).toMatch(/<pre>.*type/s);
  });
});

it('leads from a link to a dashboard of the console to the same one here', () => {
  const text =
    '# Work · local\nWhether it is done.\n\n[Application](https://x.example/home#dashboards/dashboard/an-app) · `npm run slo`';
  expect(markdownHtml(text)).toBe(
    '<h1>Work · local</h1><p>Whether it is done.</p><p><a href="/dashboards/an-app">Application</a> · <code>npm run slo</code></p>',
  );
  expect(markdownHtml('<script>')).toBe('<p>&lt;script&gt;</p>');
});

it('writes numbers as people read them, and axes to round ones', () => {
  expect([0, 0.4, 12, 99.266, 1_234.5, 56_000].map(numberText)).toEqual(['0', '0.4', '12', '99.27', '1,235', '56 k']);
  expect([0, 3, 20, 87, 812].map(ticks)).toEqual([
    [0, 1],
    [0, 1, 2, 3],
    [0, 5, 10, 15, 20],
    [0, 25, 50, 75, 100],
    [0, 250, 500, 750, 1_000],
  ]);
});
