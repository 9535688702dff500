import * as z from 'zod/mini';
import type { Resource } from '../assembly/resolve-assembly.ts';

/** How a metric is drawn, or what is computed of several. */
const Rendering = z.looseObject({
  label: z.optional(z.string()),
  id: z.optional(z.string()),
  stat: z.optional(z.string()),
  visible: z.optional(z.boolean()),
  expression: z.optional(z.string()),
});

const Metric = z.looseObject({
  title: z.string(),
  view: z.enum(['timeSeries', 'singleValue']),
  stacked: z._default(z.boolean(), false),
  /** Seconds. */
  period: z.int(),
  setPeriodToTimeRange: z._default(z.boolean(), false),
  metrics: z.array(z.array(z.union([z.string(), Rendering]))),
  yAxis: z.optional(z.looseObject({ left: z.looseObject({ label: z._default(z.string(), '') }) })),
  annotations: z.optional(
    z.looseObject({ horizontal: z.array(z.looseObject({ label: z.string(), value: z.number(), color: z.string() })) }),
  ),
});

const place = { x: z.int(), y: z.int(), width: z.int(), height: z.int() };

const Widget = z.discriminatedUnion('type', [
  z.object({ type: z.literal('metric'), ...place, properties: Metric }),
  z.object({ type: z.literal('text'), ...place, properties: z.looseObject({ markdown: z.string() }) }),
  z.object({
    type: z.literal('alarm'),
    ...place,
    properties: z.looseObject({ title: z.string(), alarms: z.array(z.string()) }),
  }),
]);

const Body = z.looseObject({ widgets: z.array(Widget) });

/** A widget as CloudWatch writes it. */
export type Widget = z.output<typeof Widget>;

/** What a metric widget draws. */
export type MetricWidget = z.output<typeof Metric>;

/** A line of such a widget: namespace, name and dimensions, or an expression; how it is drawn comes last. */
export type WidgetLine = MetricWidget['metrics'][number];

/** A dashboard of the templates; without widgets, why they cannot be shown. */
export interface Dashboard {
  readonly name: string;
  readonly widgets: readonly Widget[];
  readonly fault: string | undefined;
}

function widgetsOf(text: unknown): Pick<Dashboard, 'fault' | 'widgets'> {
  try {
    const body = Body.safeParse(JSON.parse(String(text)));
    return body.success
      ? { widgets: body.data.widgets, fault: undefined }
      : { widgets: [], fault: z.prettifyError(body.error) };
  } catch (error) {
    return { widgets: [], fault: String(error) };
  }
}

/** The dashboards among an assembly's resources, in the order of the templates. */
export function dashboardsIn(resources: readonly Resource[]): Dashboard[] {
  return resources
    .filter(({ type }) => type === 'AWS::CloudWatch::Dashboard')
    .map(({ properties }) => ({ name: String(properties.DashboardName), ...widgetsOf(properties.DashboardBody) }));
}
