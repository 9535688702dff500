import type { StageName } from '#infra/config.ts';
import {
  type RestorableTable,
  releaseParameter,
  resourceName,
  restorableTables,
  tableParameter,
} from '#infra/names.ts';
import { metrics, namespaceOf } from '#shared/observability/metrics.ts';
import { type DataSource, sourceOf, stageVariable } from './grafana-queries.ts';
import type { GrafanaDashboard, GrafanaPanel } from './grafana-schema.ts';

type Variable = NonNullable<GrafanaDashboard['templating']['list']>[number];

/** The stages: the local cloud is the one Prometheus scrapes. */
const stages: Readonly<Record<DataSource, readonly string[]>> = {
  cloudwatch: ['prod', 'staging', 'dev'],
  prometheus: ['local'],
};

const variableOf = (table: RestorableTable) => `$${tableParameter(table)}`;

/**
 * What stands in the place of tables a restore may have put others in the place of: Grafana finds out which there are. A file does not know
 * which of them is in use, but that one has values, and the others have none.
 */
export const chosenTables: Readonly<Record<RestorableTable, string>> = {
  board: variableOf('board'),
  access: variableOf('access'),
};

/** What stands in the place of a release: the newest one that has values, unless another is chosen. */
export const chosenRelease = `$${releaseParameter}`;

/** Asks which tables have values. */
const tablesQuery: Readonly<Record<DataSource, string>> = {
  cloudwatch: `dimension_values($region, ${metrics.ConsumedReadCapacityUnits.namespace}, ConsumedReadCapacityUnits, TableName)`,
  prometheus: 'label_values(table_name)',
};

function tableVariable(source: DataSource, table: RestorableTable): Variable {
  const first = resourceName(stageVariable as StageName, table);
  return {
    type: 'query',
    name: tableParameter(table),
    label: `table ${table}`,
    datasource: sourceOf(source),
    query: tablesQuery[source],
    // As infra/constructs/table-in-use.ts names them.
    regex: `/^${first}(-\\d{8}-\\d{6})?$/`,
    // With the time that is looked at.
    refresh: 2,
    multi: true,
    includeAll: true,
    current: { text: 'All', value: '$__all' },
  };
}

function releaseVariable(source: DataSource): Variable {
  const namespace = namespaceOf(metrics.ReleaseMiss, stageVariable);
  return {
    type: 'query',
    name: releaseParameter,
    label: 'release',
    datasource: sourceOf(source),
    query:
      source === 'prometheus'
        ? 'label_values(release)'
        : `dimension_values($region, ${namespace}, ReleaseMiss, Release)`,
    refresh: 2,
    // By number, the newest first.
    sort: 4,
  };
}

/** What is chosen on top of a dashboard; tables and releases where its panels ask for them. */
export function variables(source: DataSource, panels: readonly GrafanaPanel[]): Variable[] {
  const options = stages[source].map((value, index) => ({ text: value, value, selected: index === 0 }));
  const [first] = options;
  const asked = JSON.stringify(panels);
  const region = { text: 'default', value: 'default', selected: true };
  return [
    { type: 'datasource', name: 'datasource', label: 'data source', query: source },
    {
      type: 'custom',
      name: 'stage',
      label: 'stage',
      query: stages[source].join(','),
      options,
      ...(first !== undefined && { current: first }),
    },
    ...(source === 'prometheus'
      ? []
      : [{ type: 'textbox', name: 'region', label: 'region', query: 'default', current: region } as const]),
    ...restorableTables
      .filter((table) => asked.includes(variableOf(table)))
      .map((table) => tableVariable(source, table)),
    ...(asked.includes(chosenRelease) ? [releaseVariable(source)] : []),
  ];
}
