import type { OwnMetric } from '#shared/observability/metric-definition.ts';
import { ownMetrics } from '#shared/observability/own-metrics.ts';

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

/** Dollars a month, list prices of us-east-1 as of November 2026, and how many of each an account has for nothing. */
const prices = { metric: 0.3, alarmMetric: 0.1, composite: 0.5, dashboard: 3, key: 1 } as const;
const free = { metrics: 10, alarmMetrics: 10, dashboards: 3, metricsOfDashboard: 50 } as const;

/** Hours of a month, and those in which a small stage has values: shops at work for ten hours on 26 days. */
const hours = { month: 730, open: 260 } as const;

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

const dollars = (amount: number) => Math.round(amount * 100) / 100;
const priced = (amount: number) => `$${amount.toFixed(2)}`;

/** What it costs to watch a stage: each line from its templates and the registry of metrics. */
export function watchingCost(templates: readonly TemplateResources[]): WatchingLine[] {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const series = ownSeries();
  const share = hours.open / hours.month;
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
  return [
    {
      what: 'metrics of our own',
      how: `${series} series × ${priced(prices.metric)}, in ${hours.open} of ${hours.month} hours`,
      gross: dollars(series * share * prices.metric),
      net: dollars(beyond(series * share, free.metrics) * prices.metric),
    },
    {
      what: 'alarms',
      how: `${alarmMetrics} metrics of ${ofType('AWS::CloudWatch::Alarm').length} alarms × ${priced(prices.alarmMetric)}`,
      gross: dollars(alarmMetrics * prices.alarmMetric),
      net: dollars(beyond(alarmMetrics, free.alarmMetrics) * prices.alarmMetric),
    },
    {
      what: 'composite alarms',
      how: `${composites} × ${priced(prices.composite)}`,
      gross: dollars(composites * prices.composite),
      net: dollars(composites * prices.composite),
    },
    {
      what: 'dashboards',
      how: `${drawn.length} of ${drawn.join(', ')} metrics × ${priced(prices.dashboard)}`,
      gross: dollars(drawn.length * prices.dashboard),
      net: dollars((drawn.length - freeOnes) * prices.dashboard),
    },
    {
      what: 'keys of topics',
      how: `${keys} × ${priced(prices.key)}`,
      gross: dollars(keys * prices.key),
      net: dollars(keys * prices.key),
    },
  ];
}

/** The bill as a table of Markdown. */
export function watchingTable(lines: readonly WatchingLine[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const sum = (of: (line: WatchingLine) => number) => lines.reduce((total, line) => total + of(line), 0).toFixed(2);
  return [
    row(['$ a month', 'how', 'list price', "beyond the account's free tier"]),
    row(['---', '---', '---:', '---:']),
    ...lines.map(({ what, how, gross, net }) => row([what, how, gross.toFixed(2), net.toFixed(2)])),
    row(['**together**', '', `**${sum(({ gross }) => gross)}**`, `**${sum(({ net }) => net)}**`]),
  ].join('\n');
}
