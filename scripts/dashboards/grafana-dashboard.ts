import type { DashboardDefinition } from '#infra/dashboards/dashboard-definition.ts';
import { type GridPlace, grafanaPanel } from './grafana-panels.ts';
import type { DataSource } from './grafana-queries.ts';
import type { GrafanaDashboard, GrafanaPanel } from './grafana-schema.ts';
import { variables } from './grafana-variables.ts';

const columns = 24;
const heights = { introduction: 4, row: 1, number: 4, graph: 8 };
/** What Grafana 11.1 and later write; newer ones read it. */
const schemaVersion = 39;

function introduction({ purpose, alarms }: DashboardDefinition, runbooks: string): GrafanaPanel {
  const papers = alarms.map(({ id }) => `\`${id}\``).join(' · ');
  return {
    id: 1,
    type: 'text',
    title: '',
    gridPos: { x: 0, y: 0, w: columns, h: heights.introduction },
    options: {
      mode: 'markdown',
      content: `${purpose}\n\nAlarms, each with its runbook in \`${runbooks}/\`: ${papers}`,
    },
    targets: [],
    fieldConfig: { defaults: {}, overrides: [] },
  };
}

function panelsOf(source: DataSource, dashboard: DashboardDefinition, runbooks: string): GrafanaPanel[] {
  const panels = [introduction(dashboard, runbooks)];
  let top = heights.introduction;
  for (const section of dashboard.sections) {
    const row = { x: 0, y: top, w: columns, h: heights.row };
    panels.push({
      type: 'row',
      id: panels.length + 1,
      title: section.heading,
      collapsed: false,
      gridPos: row,
      panels: [],
    });
    let [x, y, below] = [0, top + heights.row, 0];
    for (const panel of section.panels) {
      const h = panel.shape === 'total' || panel.shape === 'level' ? heights.number : heights.graph;
      if (x + panel.width > columns) [x, y, below] = [0, y + below, 0];
      const place: GridPlace = { x, y, w: panel.width, h };
      panels.push(grafanaPanel(source, panel, panels.length + 1, place));
      [x, below] = [x + panel.width, Math.max(below, h)];
    }
    top = y + below;
  }
  return panels;
}

/**
 * A dashboard as Grafana reads it.
 * @param runbooks the folder runbooks are in
 */
export function grafanaDashboard(
  source: DataSource,
  dashboard: DashboardDefinition,
  runbooks: string,
): GrafanaDashboard {
  const { id, title, purpose } = dashboard;
  const panels = panelsOf(source, dashboard, runbooks);
  return {
    uid: `status-board-${id}-${source}`,
    title: `Status Board · ${title}${source === 'prometheus' ? ' · local' : ''}`,
    description: purpose,
    tags: ['status-board', source],
    timezone: 'browser',
    editable: true,
    graphTooltip: 1,
    time: { from: 'now-3h', to: 'now' },
    refresh: '1m',
    schemaVersion,
    version: 1,
    annotations: { list: [] },
    links: [
      {
        title: 'Status Board',
        type: 'dashboards',
        icon: 'external link',
        tooltip: '',
        tags: ['status-board', source],
        asDropdown: false,
        targetBlank: false,
        includeVars: true,
        keepTime: true,
      },
    ],
    templating: { list: variables(source, panels) },
    panels,
  };
}
