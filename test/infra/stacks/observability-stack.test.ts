import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bodyOf } from '../named-metrics.ts';
import { sampleEvents } from '../sample-events.ts';
import { type Assembly, type Placed, resourcesOfType, synthesized } from '../synthesized.ts';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly alarms?: readonly string[];
    readonly annotations?: { readonly horizontal: readonly unknown[] };
  };
}

const nameOf = ({ Properties }: Placed) => String(Properties.DashboardName);
const widgetsOf = ({ Properties }: Placed) => bodyOf<Widget>(Properties.DashboardBody).widgets;
const linesOf = (widget: Widget) => widget.properties.metrics ?? [];

describe('the dashboards in the template', () => {
  let assembly: Assembly;
  let dashboards: readonly Placed[];

  const dashboard = (id: string) => {
    const found = dashboards.find((each) => nameOf(each) === `status-board-prod-${id}-us-east-1`);
    return found === undefined ? [] : widgetsOf(found);
  };
  const widget = (id: string, title: string) =>
    dashboard(id).find(({ properties }) => properties.title?.startsWith(`${title}: `));

  beforeAll(async () => {
    assembly = await synthesized('prod', { eventFunctions: sampleEvents });
    dashboards = resourcesOfType(assembly, 'AWS::CloudWatch::Dashboard');
  });

  it('are four, and alarms lead to one of them', () => {
    const names = dashboards.map(nameOf);
    expect(names).toEqual(
      ['application', 'work', 'security', 'infrastructure'].map((id) => `status-board-prod-${id}-us-east-1`),
    );
    const alarms = resourcesOfType(assembly, 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
      JSON.stringify(Properties.AlarmDescription),
    );
    const led = alarms.flatMap((text) => /#dashboards\/dashboard\/([\w-]+)/.exec(text)?.[1] ?? []);
    expect(led.length).toBeGreaterThan(10);
    expect(led.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('have at most 50 metrics, so that they are free, but for the one of all functions', () => {
    const counts = dashboards.map((each) => {
      const lines = widgetsOf(each).flatMap(linesOf);
      return [nameOf(each), lines.filter((line) => typeof line[0] === 'string').length] as const;
    });
    const large = counts.filter(([, count]) => count > 50);
    expect(large.map(([name]) => name)).toEqual(['status-board-prod-infrastructure-us-east-1']);
    const told = [...readFileSync('docs/monitoring.md', 'utf8').matchAll(/^\| (\w+) \|.*\| (\d+) \|$/gm)];
    expect(told.map(([, id, count]) => [`status-board-prod-${id}-us-east-1`, Number(count)])).toEqual(counts);
    // CloudWatch takes 500 in a widget, and 2,500 in all.
    expect(large[0]?.[1]).toBeLessThan(2_500);
  });

  it('place widgets side by side, none over another', () => {
    for (const each of dashboards) {
      const taken = new Set<string>();
      for (const { x, y, width, height } of widgetsOf(each)) {
        expect(x + width).toBeLessThanOrEqual(24);
        for (let column = x; column < x + width; column += 1) {
          for (let row = y; row < y + height; row += 1) {
            expect(taken.has(`${column} ${row}`)).toBe(false);
            taken.add(`${column} ${row}`);
          }
        }
      }
    }
  });

  it('begin with what they are for, the ways on, and the states of alarms that exist', () => {
    const named = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
      resourcesOfType(assembly, type).map(({ Properties }) => Properties.AlarmName),
    );
    for (const each of dashboards) {
      const [text, alarms] = widgetsOf(each);
      expect(text?.properties.markdown).toMatch(/^# .* · prod\n[A-Z].*\n/);
      expect(text?.properties.markdown).toContain('#dashboards/dashboard/status-board-prod-');
      expect(text?.properties.markdown).toContain('docs/runbooks/<alarm>.md');
      const shown = (alarms?.properties.alarms ?? []).map((arn) => arn.split(':alarm:')[1]);
      expect(shown.length).toBeGreaterThan(2);
      expect(shown.filter((name) => !named.includes(name))).toEqual([]);
    }
  });

  it('draw a metric with its dimensions, and the threshold of its alarm', () => {
    const oldest = widget('work', 'Oldest message');
    expect(oldest?.properties).toMatchObject({ view: 'timeSeries', period: 60, region: 'us-east-1' });
    expect(oldest && linesOf(oldest)).toEqual([
      [
        'AWS/SQS',
        'ApproximateAgeOfOldestMessage',
        'QueueName',
        'status-board-prod-jobs',
        { label: 'jobs', stat: 'Maximum' },
      ],
    ]);
    expect(oldest?.properties.annotations?.horizontal).toEqual([
      { label: 'page: queue-age', value: 300, color: '#d13212' },
    ]);
  });

  it('draw what is computed, and hide what it is computed of', () => {
    const budgets = widget('application', 'Error budgets');
    expect(budgets && linesOf(budgets).slice(0, 2)).toEqual([
      [
        ...['StatusBoard/prod', 'SloMiss', 'Slo', 'board'],
        { label: 'boards in time', id: 'line0value', visible: false, stat: 'Average' },
      ],
      [{ expression: 'line0value / 0.05', label: 'boards in time', id: 'line0' }],
    ]);
    expect(budgets?.properties.annotations?.horizontal).toContainEqual({
      label: 'page: 14.4× for 1 h',
      value: 14.4,
      color: '#d13212',
    });
  });

  it('draw the tables callers work on, which a restore may have put in the place of others', () => {
    const shown = dashboard('infrastructure').flatMap(linesOf);
    const tables = shown.flatMap((line) => line.flatMap((part, at) => (part === 'TableName' ? [line[at + 1]] : [])));
    const known = ['{BoardTable}', '{AccessTable}', 'status-board-prod-work', 'status-board-prod-ops'];
    expect([...new Set(tables)].toSorted()).toEqual(known.toSorted());
  });

  it('show of all functions those that stand out', () => {
    const crashes = widget('infrastructure', 'Crashes and time-outs');
    const lines = crashes === undefined ? [] : linesOf(crashes);
    expect(lines.at(-1)).toEqual([{ expression: 'SLICE(SORT(METRICS(), MAX, DESC), 0, 10)', id: 'line0' }]);
    expect(lines.slice(0, -1).every((line) => (line.at(-1) as { visible?: boolean }).visible === false)).toBe(true);
  });
});
