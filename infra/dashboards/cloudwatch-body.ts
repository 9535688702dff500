import type { Stage } from '../config.ts';
import { alarmName } from '../names.ts';
import { cloudWatchLines } from './cloudwatch-metrics.ts';
import { introduction } from './cloudwatch-text.ts';
import type { DashboardDefinition, Panel, PanelUnit, Section, Threshold } from './dashboard-definition.ts';

/** A widget in CloudWatch's words. */
export interface Widget {
  readonly type: 'alarm' | 'metric' | 'text';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What CloudWatch takes as the body of a dashboard. */
export interface DashboardBody {
  /** What is looked at first: the last three hours. */
  readonly start: string;
  readonly widgets: readonly Widget[];
}

const columns = 24;
/** Rows of a widget. */
const heights = { introduction: 5, heading: 1, graph: 6, number: 3 };
const colors: Readonly<Record<Threshold['severity'], string>> = { page: '#d13212', ticket: '#df8a13' };

const axes: Readonly<Record<PanelUnit, string>> = {
  count: '',
  milliseconds: 'ms',
  percent: '%',
  seconds: 's',
  times: '× too fast',
};

function axisLabel({ unit, periodSeconds }: Panel): string {
  if (unit !== 'count') return axes[unit];
  if (periodSeconds === 3_600) return 'in an hour';
  return periodSeconds === 60 ? 'in a minute' : `in ${periodSeconds / 60} minutes`;
}

/** A panel as CloudWatch draws it; its question is its title, since CloudWatch has no other place for it. */
function metricProperties(stage: Stage, panel: Panel): Record<string, unknown> {
  const { title, question, shape, periodSeconds, lines, thresholds } = panel;
  const isNumber = shape === 'level' || shape === 'total';
  // CloudWatch shows no unit beside a number.
  const unit = isNumber && axes[panel.unit] !== '' ? ` (${axes[panel.unit]})` : '';
  const common = {
    title: `${title}${unit}: ${question.charAt(0).toLowerCase()}${question.slice(1)}`,
    region: stage.region,
    period: periodSeconds,
    metrics: cloudWatchLines(stage.name, lines),
  };
  if (shape === 'level') return { ...common, view: 'singleValue' };
  if (shape === 'total') return { ...common, view: 'singleValue', setPeriodToTimeRange: true };
  const horizontal = thresholds.map(({ label, value, severity }) => ({ label, value, color: colors[severity] }));
  return {
    ...common,
    view: 'timeSeries',
    stacked: shape === 'stacked',
    yAxis: { left: { min: 0, label: axisLabel(panel), showUnits: false } },
    ...(horizontal.length > 0 && { annotations: { horizontal } }),
  };
}

/** Widgets side by side, as many as a row has room for. */
function placed(stage: Stage, { heading, panels }: Section, top: number): Widget[] {
  const title: Widget = {
    type: 'text',
    x: 0,
    y: top,
    width: columns,
    height: heights.heading,
    properties: { markdown: `## ${heading}`, background: 'transparent' },
  };
  let [x, y, below] = [0, top + heights.heading, 0];
  const widgets = panels.map((panel): Widget => {
    const { shape, width } = panel;
    const height = shape === 'total' || shape === 'level' ? heights.number : heights.graph;
    if (x + width > columns) [x, y, below] = [0, y + below, 0];
    const widget: Widget = { type: 'metric', x, y, width, height, properties: metricProperties(stage, panel) };
    [x, below] = [x + width, Math.max(below, height)];
    return widget;
  });
  return [title, ...widgets];
}

const bottom = (widgets: readonly Widget[]) => Math.max(0, ...widgets.map(({ y, height }) => y + height));

/** A dashboard as CloudWatch takes it: what it is for, which alarms are on, and its panels. */
export function dashboardBody(
  stage: Stage,
  dashboard: DashboardDefinition,
  all: readonly DashboardDefinition[],
): DashboardBody {
  const { alarms, sections } = dashboard;
  const half = columns / 2;
  const { account, region } = stage;
  const arns = alarms.map(({ id }) => `arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName(stage, id)}`);
  const top: Widget[] = [
    {
      type: 'text',
      x: 0,
      y: 0,
      width: half,
      height: heights.introduction,
      properties: { markdown: introduction(stage, dashboard, all) },
    },
    {
      type: 'alarm',
      x: half,
      y: 0,
      width: half,
      height: heights.introduction,
      properties: { title: 'Is an alarm on?', alarms: arns },
    },
  ];
  const widgets = [...top];
  for (const section of sections) widgets.push(...placed(stage, section, bottom(widgets)));
  return { start: '-PT3H', widgets };
}
