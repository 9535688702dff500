import type { AlarmDefinition, Series, Severity } from '../alarms/alarm-definition.ts';

/** The dashboards of a stage. */
export type DashboardId = 'application' | 'infrastructure' | 'security' | 'work';

/** What the values of a panel are counted in. `times` is how many times faster than planned. */
export type PanelUnit = 'count' | 'milliseconds' | 'percent' | 'seconds' | 'times';

/** A line of one series. */
export interface Line {
  readonly label: string;
  readonly series: Series;
  /** What is shown of the `value` measured, such as `100 * (1 - value)`: metric math and PromQL both read it. */
  readonly shown?: string;
}

/** A line for each of several values of one more dimension. */
export interface LinePerValue {
  readonly series: Series;
  readonly dimension: string;
  /** Labels by value of the dimension. */
  readonly values: Readonly<Record<string, string>>;
  /** What of them is drawn, where a panel draws more than one thing, such as `reads`. */
  readonly what?: string;
  /** How many of them are shown, those with the largest values first; all where it is not said. */
  readonly worst?: number;
}

/** From which value on somebody is told, or what was promised. */
export interface Threshold {
  readonly label: string;
  readonly value: number;
  readonly severity: Severity;
}

/**
 * How a panel shows its lines: over time, over time on top of each other, as one number for the time that is looked at, or as the number
 * there is now.
 */
export type PanelShape = 'graph' | 'level' | 'stacked' | 'total';

/** A panel: what it is of, and the question it answers to somebody who was woken. */
export interface Panel {
  readonly title: string;
  readonly question: string;
  readonly shape: PanelShape;
  readonly unit: PanelUnit;
  /** Seconds of a value. Where a threshold is an alarm's, the alarm's. */
  readonly periodSeconds: number;
  readonly lines: readonly (Line | LinePerValue)[];
  readonly thresholds: readonly Threshold[];
  /** Of the 24 columns a dashboard has. */
  readonly width: number;
}

/** Panels under a heading. */
export interface Section {
  readonly heading: string;
  readonly panels: readonly Panel[];
}

/** A dashboard; its sections stand in the order somebody asks. */
export interface DashboardDefinition {
  readonly id: DashboardId;
  readonly title: string;
  /** When to look at it, in a sentence. */
  readonly purpose: string;
  /** The alarms whose states it shows, what people suffer first. */
  readonly alarms: readonly AlarmDefinition[];
  readonly sections: readonly Section[];
}

/** Fills in what most panels have: a graph of counts in five minutes, a third of the width. */
export function panel(given: Pick<Panel, 'lines' | 'question' | 'title'> & Partial<Panel>): Panel {
  return { shape: 'graph', unit: 'count', periodSeconds: 300, thresholds: [], width: 8, ...given };
}

/** Whether it stands for several lines. */
export function isPerValue(line: Line | LinePerValue): line is LinePerValue {
  return 'dimension' in line;
}

/** The lines it stands for. */
export function singleLines(line: Line | LinePerValue): readonly Line[] {
  if (!isPerValue(line)) return [line];
  const { series, dimension, values, what } = line;
  return Object.entries(values).map(([value, label]) => ({
    label: what === undefined ? label : `${label}, ${what}`,
    series: { ...series, dimensions: { ...series.dimensions, [dimension]: value } },
  }));
}
