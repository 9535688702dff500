import type { OwnMetric } from '#shared/observability/metric-definition.ts';
import { ownMetrics } from '#shared/observability/own-metrics.ts';
import { markdownTable } from '../building/markdown-table.ts';
import { hoursOfMonth, usualHabits } from './assumptions.ts';
import { dollars, rounded } from './money.ts';
import { free, priceOf } from './prices.ts';

/** What of a template is read. */
export interface TemplateResources {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

/** A line of the bill, in dollars a month. */
export interface WatchingLine {
  readonly what: string;
  readonly how: string;
  readonly gross: number;
  /** Where the account has no other metrics, alarms and dashboards than the stage's. */
  readonly net: number;
}

/** Hours of a month in which a stage has values, as a rule. */
const usualHours = usualHabits.days * usualHabits.hours;

/** How many series our metrics are: each name with each value of its dimension. One release has callers, but for the minutes of a canary. */
export function ownSeries(): number {
  const paidFor = Object.values<OwnMetric>(ownMetrics).filter(({ emitted }) => emitted !== 'by fault');
  const sizes = paidFor.map(({ dimensions }) =>
    Object.values(dimensions).reduce((product, values) => product * (values === 'release' ? 1 : values.length), 1),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function metricsOfAlarm(properties: unknown): number {
  const { Metrics } = properties as { readonly Metrics?: readonly { readonly MetricStat?: object }[] };
  return Metrics === undefined ? 1 : Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
}

/** How many metrics a dashboard draws, by the pairs of namespace and name in its body. */
function metricsOfDashboard(properties: unknown): number {
  const { DashboardBody } = properties as { readonly DashboardBody: unknown };
  const body = JSON.stringify(DashboardBody).replaceAll('\\', '');
  return body.match(/\["(AWS|StatusBoard)\//g)?.length ?? 0;
}

/**
 * What it costs to watch a stage: each line from its templates and the registry of metrics.
 * @param openHours those of a month in which anybody works: metrics are paid for in hours in which they have values
 */
export function watchingCost(templates: readonly TemplateResources[], openHours = usualHours): WatchingLine[] {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const series = ownSeries();
  const share = openHours / hoursOfMonth;
  const alarmMetrics = ofType('AWS::CloudWatch::Alarm').reduce((sum, each) => sum + metricsOfAlarm(each.Properties), 0);
  const composites = ofType('AWS::CloudWatch::CompositeAlarm').length;
  const drawn = ofType('AWS::CloudWatch::Dashboard').map((each) => metricsOfDashboard(each.Properties));
  const freeOnes = Math.min(free.dashboards, drawn.filter((count) => count <= free.metricsOfDashboard).length);
  // The key of a stack with topics is theirs; that of backups is no matter of watching.
  const ofTopics = templates
    .map(({ Resources }) => Object.values(Resources))
    .filter((all) => all.some(({ Type }) => Type === 'AWS::SNS::Topic'));
  const keys = ofTopics.flat().filter(({ Type }) => Type === 'AWS::KMS::Key').length;
  const beyond = (count: number, given: number) => Math.max(0, count - given);
  const line = (what: string, how: string, each: number, [gross, net]: readonly [number, number]): WatchingLine => ({
    what,
    how,
    gross: rounded(gross * each),
    net: rounded(net * each),
  });
  const prices = {
    metric: priceOf('cloudwatch.metric'),
    alarm: priceOf('cloudwatch.alarmMetric'),
    composite: priceOf('cloudwatch.compositeAlarm'),
    dashboard: priceOf('cloudwatch.dashboard'),
    key: priceOf('kms.key'),
  };
  return [
    line(
      'metrics of our own',
      `${series} series × ${dollars(prices.metric)}, in ${openHours} of ${hoursOfMonth} hours`,
      prices.metric,
      [series * share, beyond(series * share, free.metrics)],
    ),
    line(
      'alarms',
      `${alarmMetrics} metrics of ${ofType('AWS::CloudWatch::Alarm').length} alarms × ${dollars(prices.alarm)}`,
      prices.alarm,
      [alarmMetrics, beyond(alarmMetrics, free.alarmMetrics)],
    ),
    line('composite alarms', `${composites} × ${dollars(prices.composite)}`, prices.composite, [
      composites,
      composites,
    ]),
    line(
      'dashboards',
      `${drawn.length} of ${drawn.join(', ')} metrics × ${dollars(prices.dashboard)}`,
      prices.dashboard,
      [drawn.length, drawn.length - freeOnes],
    ),
    line('keys of topics', `${keys} × ${dollars(prices.key)}`, prices.key, [keys, keys]),
  ];
}

/** The bill as a table of Markdown. */
export function watchingTable(lines: readonly WatchingLine[]): string {
  const sum = (of: (line: WatchingLine) => number) => lines.reduce((total, line) => total + of(line), 0).toFixed(2);
  const rows = lines.map(({ what, how, gross, net }) => [what, how, gross.toFixed(2), net.toFixed(2)]);
  const together = ['**together**', '', `**${sum(({ gross }) => gross)}**`, `**${sum(({ net }) => net)}**`];
  const head = ['$ a month', 'how', 'list price', "beyond the account's free tier"];
  return markdownTable(head, [...rows, together], ['---', '---', '---:', '---:']);
}
