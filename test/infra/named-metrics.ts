import type { Assembly, Resource } from './synthesized.ts';
import { resourcesOfType } from './synthesized.ts';

/** A metric as something in a template names it. */
export interface NamedMetric {
  readonly by: string;
  readonly namespace: string;
  readonly name: string;
  /** Values by dimension. */
  readonly dimensions: Readonly<Record<string, string>>;
}

interface CloudFormationMetric {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function named(by: string, { Namespace = '', MetricName = '', Dimensions = [] }: CloudFormationMetric): NamedMetric {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, text(Value)]));
  return { by, namespace: Namespace, name: MetricName, dimensions };
}

function ofAlarm({ Properties }: Resource): NamedMetric[] {
  const by = `alarm ${text(Properties.AlarmName)}`;
  const queries = (Properties.Metrics ?? []) as { readonly MetricStat?: { readonly Metric: CloudFormationMetric } }[];
  const stats = queries.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [named(by, MetricStat.Metric)]));
  return 'MetricName' in Properties ? [named(by, Properties as CloudFormationMetric), ...stats] : stats;
}

function ofFilter({ Properties }: Resource): NamedMetric[] {
  const transformations = Properties.MetricTransformations as { MetricNamespace: string; MetricName: string }[];
  return transformations.map(({ MetricNamespace, MetricName }) =>
    named('a filter of log lines', { Namespace: MetricNamespace, MetricName }),
  );
}

/** A reference, as `{BoardTable}`. */
const nameOf = (piece: unknown) => `{${(piece as { readonly Ref?: string }).Ref ?? 'value'}}`;

/** The body of a dashboard; what only CloudFormation knows is left as a name. */
export function bodyOf<Widget>(body: unknown): { readonly widgets: readonly Widget[] } {
  const pieces =
    typeof body === 'string' ? [body] : ((body as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1] ?? []);
  return JSON.parse(pieces.map((piece) => (typeof piece === 'string' ? piece : nameOf(piece))).join(''));
}

function ofDashboard({ Properties }: Resource): NamedMetric[] {
  const lines = bodyOf<{ properties: { metrics?: readonly unknown[][] } }>(Properties.DashboardBody).widgets.flatMap(
    ({ properties }) => properties.metrics ?? [],
  );
  return lines.flatMap((line) => {
    const texts = line.filter((part) => typeof part === 'string');
    const [namespace = '', name = '', ...pairs] = texts;
    if (texts.length < 2) return [];
    const dimensions: Record<string, string> = {};
    for (let place = 0; place + 1 < pairs.length; place += 2) dimensions[pairs[place] ?? ''] = pairs[place + 1] ?? '';
    return [{ by: `dashboard ${text(Properties.DashboardName)}`, namespace, name, dimensions }];
  });
}

/** Every metric named in the templates of a stage, and by what. */
export function namedMetrics(assembly: Assembly): NamedMetric[] {
  return [
    ...resourcesOfType(assembly, 'AWS::CloudWatch::Alarm').flatMap(ofAlarm),
    ...resourcesOfType(assembly, 'AWS::Logs::MetricFilter').flatMap(ofFilter),
    ...resourcesOfType(assembly, 'AWS::CloudWatch::Dashboard').flatMap(ofDashboard),
  ];
}
