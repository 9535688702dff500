import type { Panel, PanelUnit, Threshold } from '#infra/dashboards/dashboard-definition.ts';
import { type DataSource, queriesOf, sourceOf } from './grafana-queries.ts';
import type { GrafanaGraphStyle, GrafanaPanel } from './grafana-schema.ts';

/** Where a panel stands in a grid of 24 columns. */
export interface GridPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const units: Readonly<Record<PanelUnit, string>> = {
  count: 'short',
  milliseconds: 'ms',
  percent: 'percent',
  seconds: 's',
  times: 'suffix:×',
};

const colors: Readonly<Record<Threshold['severity'], string>> = { page: 'red', ticket: 'orange' };

/** Grafana wants them from the lowest on, and one below all. */
function thresholdsOf({ thresholds }: Panel) {
  const steps = thresholds.map(({ value, severity }) => ({ value, color: colors[severity] }));
  const sorted = steps.toSorted((one, other) => one.value - other.value);
  return { mode: 'absolute', steps: [{ value: null, color: 'green' }, ...sorted] } as const;
}

/** What a threshold is of stands in the panel's description: Grafana has no names for them. */
function descriptionOf({ question, thresholds }: Panel, unit: string): string {
  const told = thresholds.map(
    ({ label, value }) => `${label} (${value}${unit === 'short' ? '' : ` ${unit.replace('suffix:', '')}`})`,
  );
  return told.length === 0 ? question : `${question} Lines: ${told.join(', ')}.`;
}

const nameOfStage = {
  id: 'renameByRegex',
  options: { regex: 'status-board-[a-z]+-(.*)', renamePattern: '$1' },
} as const;

function styleOf({ shape, thresholds }: Panel): GrafanaGraphStyle {
  const stacked = shape === 'stacked';
  return {
    drawStyle: 'line',
    lineWidth: 1,
    lineInterpolation: 'linear',
    showPoints: 'auto',
    pointSize: 4,
    fillOpacity: stacked ? 40 : 8,
    spanNulls: false,
    axisSoftMin: 0,
    stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
    thresholdsStyle: { mode: thresholds.length === 0 ? 'off' : 'dashed' },
  };
}

/** A panel as Grafana draws it. */
export function grafanaPanel(source: DataSource, panel: Panel, id: number, gridPos: GridPlace): GrafanaPanel {
  const { title, shape } = panel;
  const unit = units[panel.unit];
  const common = {
    id,
    title,
    description: descriptionOf(panel, unit),
    gridPos,
    datasource: sourceOf(source),
    targets: queriesOf(source, panel),
    transformations: [nameOfStage],
  };
  const defaults = { unit, thresholds: thresholdsOf(panel), noValue: 'none' } as const;
  if (shape === 'total' || shape === 'level') {
    return {
      ...common,
      type: 'stat',
      fieldConfig: { defaults: { ...defaults, decimals: 2, color: { mode: 'thresholds' } }, overrides: [] },
      options: {
        graphMode: 'none',
        colorMode: 'value',
        justifyMode: 'auto',
        textMode: 'value_and_name',
        wideLayout: true,
        showPercentChange: false,
        percentChangeColorMode: 'standard',
        orientation: 'auto',
        reduceOptions: { calcs: [shape === 'total' ? 'mean' : 'lastNotNull'] },
      },
    };
  }
  const stands = panel.lines.some((line) => 'worst' in line);
  return {
    ...common,
    type: 'timeseries',
    fieldConfig: { defaults: { ...defaults, min: 0, custom: styleOf(panel) }, overrides: [] },
    options: {
      legend: stands
        ? { displayMode: 'table', placement: 'right', showLegend: true, calcs: ['max'], sortBy: 'Max', sortDesc: true }
        : { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}
