import { Dashboard, GraphWidget, type IWidget, Metric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { RegisteredOperation } from '#shared/contract/operations.ts';
import type { Stage } from '../config.ts';
import { functionName, globalName } from '../names.ts';

/** Props of the dashboard. */
export interface OperationsDashboardProps {
  readonly stage: Stage;
  readonly operations: readonly RegisteredOperation[];
}

/** The four questions asked of each area; all are metrics Lambda publishes by itself, per minute. */
const graphs = [
  { title: 'invocations', metricName: 'Invocations', statistic: Stats.SUM, label: 'calls per minute' },
  { title: 'function errors', metricName: 'Errors', statistic: Stats.SUM, label: 'crashes and timeouts per minute' },
  { title: 'duration p95', metricName: 'Duration', statistic: Stats.percentile(95), label: 'milliseconds' },
  { title: 'URL 5xx', metricName: 'Url5xxCount', statistic: Stats.SUM, label: 'replies per minute' },
] as const;

const graphWidth = 6;

/** One row of graphs per area, one line per operation, named by address rather than by ARN: it outlives every function. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, { stage, operations }: OperationsDashboardProps) {
    super(scope, id);
    const areas = Map.groupBy(operations, ({ area }) => area);
    new Dashboard(this, 'Dashboard', {
      dashboardName: globalName(stage, 'operations'),
      defaultInterval: Duration.hours(3),
      widgets: [...areas].flatMap(([area, members]) => [
        [new TextWidget({ markdown: `## ${area}`, width: 24, height: 1 })],
        graphs.map((graph): IWidget => areaGraph(stage, members, graph)),
      ]),
    });
  }
}

function areaGraph(stage: Stage, members: readonly RegisteredOperation[], graph: (typeof graphs)[number]): IWidget {
  return new GraphWidget({
    title: graph.title,
    region: stage.region,
    width: graphWidth,
    leftYAxis: { label: graph.label, showUnits: false, min: 0 },
    left: members.map(
      ({ operation }) =>
        new Metric({
          namespace: 'AWS/Lambda',
          metricName: graph.metricName,
          statistic: graph.statistic,
          period: Duration.minutes(1),
          label: operation.id,
          dimensionsMap: { FunctionName: functionName(stage.name, operation.id) },
        }),
    ),
  });
}
