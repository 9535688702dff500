import { Dashboard, GraphWidget, type IWidget, Metric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { consumersFolder, type EventFunction } from '#shared/contract/consumers.ts';
import type { RegisteredOperation } from '#shared/contract/operations.ts';
import { type MetricName, metrics, namespaceOf } from '#shared/observability/metrics.ts';
import type { Stage } from '../config.ts';
import { deadLetterQueueName, functionName, globalName, queueName } from '../names.ts';

/** Props of the dashboard. */
export interface OperationsDashboardProps {
  readonly stage: Stage;
  readonly operations: readonly RegisteredOperation[];
  readonly eventFunctions: readonly EventFunction[];
}

interface Graph {
  readonly title: string;
  readonly metricName: MetricName;
  readonly statistic: string;
  readonly label: string;
}

/** The questions asked of every function; all are metrics Lambda publishes by itself, per minute. */
const graphs: readonly Graph[] = [
  { title: 'invocations', metricName: 'Invocations', statistic: Stats.SUM, label: 'calls per minute' },
  { title: 'function errors', metricName: 'Errors', statistic: Stats.SUM, label: 'crashes and timeouts per minute' },
  { title: 'duration p95', metricName: 'Duration', statistic: Stats.percentile(95), label: 'milliseconds' },
];

/** What is asked beside of those behind a URL. */
const urlGraph: Graph = {
  title: 'URL 5xx',
  metricName: 'Url5xxCount',
  statistic: Stats.SUM,
  label: 'replies per minute',
};

const graphWidth = 6;
const period = Duration.minutes(1);

/**
 * One row of graphs per area and one of what events call, one line per function, named by address rather than by ARN: it outlives
 * every function.
 */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, { stage, operations, eventFunctions }: OperationsDashboardProps) {
    super(scope, id);
    const areas = Map.groupBy(operations, ({ area }) => area);
    const rows = [...areas].flatMap(([area, members]) => {
      const ids = members.map(({ operation }) => operation.id);
      return rowOf(
        area,
        [...graphs, urlGraph].map((graph) => functionsGraph(stage, ids, graph)),
      );
    });
    const ids = eventFunctions.map((declared) => declared.id);
    const ofEvents = graphs.map((graph) => functionsGraph(stage, ids, graph));
    new Dashboard(this, 'Dashboard', {
      dashboardName: globalName(stage, 'operations'),
      defaultInterval: Duration.hours(3),
      widgets: [
        ...rows,
        ...(ids.length === 0 ? [] : rowOf(consumersFolder, [...ofEvents, queuesGraph(stage, eventFunctions)])),
      ],
    });
  }
}

function rowOf(heading: string, widgets: readonly IWidget[]): IWidget[][] {
  return [[new TextWidget({ markdown: `## ${heading}`, width: 24, height: 1 })], [...widgets]];
}

function functionsGraph(stage: Stage, ids: readonly string[], graph: Graph): IWidget {
  return new GraphWidget({
    title: graph.title,
    region: stage.region,
    width: graphWidth,
    leftYAxis: { label: graph.label, showUnits: false, min: 0 },
    left: ids.map(
      (id) =>
        new Metric({
          namespace: namespaceOf(metrics[graph.metricName], stage.name),
          metricName: graph.metricName,
          statistic: graph.statistic,
          period,
          label: id,
          dimensionsMap: { FunctionName: functionName(stage.name, id) },
        }),
    ),
  });
}

/** How long work waits, and how much nobody could do. */
function queuesGraph(stage: Stage, eventFunctions: readonly EventFunction[]): IWidget {
  const queues = eventFunctions.flatMap((declared) => (declared.kind === 'consumer' ? declared.queue : []));
  const metric = (metricName: MetricName, name: string, label: string) =>
    new Metric({
      namespace: namespaceOf(metrics[metricName], stage.name),
      metricName,
      statistic: Stats.MAXIMUM,
      period,
      label,
      dimensionsMap: { QueueName: name },
    });
  return new GraphWidget({
    title: 'queues',
    region: stage.region,
    width: graphWidth,
    leftYAxis: { label: 'seconds the oldest waits', showUnits: false, min: 0 },
    rightYAxis: { label: 'dead messages', showUnits: false, min: 0 },
    left: queues.map((queue) => metric('ApproximateAgeOfOldestMessage', queueName(stage.name, queue), queue)),
    right: queues.map((queue) =>
      metric('ApproximateNumberOfMessagesVisible', deadLetterQueueName(stage.name, queue), `${queue}, dead`),
    ),
  });
}
