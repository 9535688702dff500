import { stringify } from 'yaml';
import { firstTables } from '#infra/alarms/table-alarms.ts';
import { readStage, type StageName } from '#infra/config.ts';
import { dashboardsOf } from '#infra/dashboards/dashboards.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import { grafanaDashboard } from './grafana-dashboard.ts';
import { type DataSource, stageVariable } from './grafana-queries.ts';
import { chosenRelease, chosenTables } from './grafana-variables.ts';

/** Where Grafana's files lie. */
export const grafanaFolder = 'monitoring/grafana';

const sources: readonly DataSource[] = ['cloudwatch', 'prometheus'];

const header = (text: string) => `# ${text} Written by: npm run dashboards\n`;

/** Tells Grafana where dashboards lie, once they are mounted there. */
function dashboardProviders(): string {
  const providers = sources.map((source) => ({
    name: `status-board-${source}`,
    folder: 'Status Board',
    type: 'file',
    options: { path: `/etc/grafana/dashboards/${source}` },
  }));
  return header('The dashboards of Status Board.') + stringify({ apiVersion: 1, providers });
}

/** CloudWatch by the rights of the machine Grafana runs on; Prometheus where it runs beside. */
function dataSources(region: string): string {
  const datasources = [
    {
      name: 'CloudWatch',
      type: 'cloudwatch',
      uid: 'status-board-cloudwatch',
      access: 'proxy',
      jsonData: { authType: 'default', defaultRegion: region },
    },
    {
      name: 'Prometheus',
      type: 'prometheus',
      uid: 'status-board-prometheus',
      access: 'proxy',
      url: 'http://localhost:9090',
      jsonData: { timeInterval: '15s', httpMethod: 'POST' },
    },
  ];
  return header('Where the values are.') + stringify({ apiVersion: 1, datasources });
}

/** Tells Prometheus where the local cloud is. */
function scrapeConfig(): string {
  const local = { job_name: 'status-board', static_configs: [{ targets: ['localhost:4000'] }] };
  return (
    header('For a Prometheus beside a local cloud.') +
    stringify({ global: { scrape_interval: '15s' }, scrape_configs: [local] })
  );
}

/** Every file, by its path in the repository. */
export function dashboardFiles(): ReadonlyMap<string, string> {
  const prod = readStage('prod');
  // The name of the stage is a variable in Grafana.
  const stage = { ...prod, name: stageVariable as StageName };
  const inUse = { tables: { ...firstTables(stage), ...chosenTables }, release: chosenRelease };
  const declared = eventFunctions.map((each) => each.declared);
  const dashboards = dashboardsOf({ stage, operations, eventFunctions: declared, inUse });
  const written = sources.flatMap((source) =>
    dashboards.map((dashboard): [string, string] => {
      const text = JSON.stringify(grafanaDashboard(source, dashboard, 'docs/runbooks'), null, 2);
      return [`${grafanaFolder}/dashboards/${source}/${dashboard.id}.json`, `${text}\n`];
    }),
  );
  return new Map([
    ...written,
    [`${grafanaFolder}/provisioning/dashboards/status-board.yaml`, dashboardProviders()],
    [`${grafanaFolder}/provisioning/datasources/status-board.yaml`, dataSources('us-east-1')],
    ['monitoring/prometheus/prometheus.yaml', scrapeConfig()],
  ]);
}
