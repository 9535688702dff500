import { metrics, namespaceOf } from '#shared/observability/metrics.ts';
import type { StageName } from '../config.ts';
import { isPerValue, type Line, type LinePerValue, singleLines } from './dashboard-definition.ts';

/** How CloudWatch draws a metric, or what is computed of several. */
interface Rendering {
  readonly label?: string;
  readonly id?: string;
  readonly stat?: string;
  readonly visible?: false;
  readonly expression?: string;
}

/** A line of a widget: namespace, name, dimensions in pairs and how it is drawn; or an expression alone. */
export type CloudWatchLine = readonly (Rendering | string)[];

function metricLine(stage: StageName, { series }: Line, rendering: Rendering): CloudWatchLine {
  const { metric, statistic, dimensions = {} } = series;
  return [
    namespaceOf(metrics[metric], stage),
    metric,
    ...Object.entries(dimensions).flat(),
    { ...rendering, stat: statistic },
  ];
}

function linesOf(stage: StageName, line: Line | LinePerValue, prefix: string): CloudWatchLine[] {
  const lines = singleLines(line);
  if (isPerValue(line)) {
    if (line.worst === undefined) return lines.map((each) => metricLine(stage, each, { label: each.label }));
    const hidden = lines.map((each, index) =>
      metricLine(stage, each, { label: each.label, id: `${prefix}${index}`, visible: false }),
    );
    return [...hidden, [{ expression: `SLICE(SORT(METRICS(), MAX, DESC), 0, ${line.worst})`, id: prefix }]];
  }
  const { label, shown } = line;
  if (shown === undefined) return [metricLine(stage, line, { label })];
  const measured = `${prefix}value`;
  return [
    metricLine(stage, line, { label, id: measured, visible: false }),
    [{ expression: shown.replaceAll('value', measured), label, id: prefix }],
  ];
}

/** The lines of a widget. What is sorted is all there is in it, so such a group stands alone. */
export function cloudWatchLines(stage: StageName, lines: readonly (Line | LinePerValue)[]): CloudWatchLine[] {
  return lines.flatMap((line, index) => linesOf(stage, line, `line${index}`));
}
