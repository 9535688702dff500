import type { Stage } from '../config.ts';
import { globalName } from '../names.ts';
import type { DashboardDefinition } from './dashboard-definition.ts';

/** The name of a dashboard: those of all regions of an account share one room. */
export function dashboardName(stage: Pick<Stage, 'name' | 'region'>, { id }: Pick<DashboardDefinition, 'id'>): string {
  return globalName(stage, id);
}

/** Where people read on: links where runbooks have an address, else where they are in the repository. */
function runbooksOf({ watch }: Stage, { alarms }: DashboardDefinition): string {
  if (!URL.canParse(watch.runbooks)) return `Runbooks: \`${watch.runbooks}/<alarm>.md\``;
  return `Runbooks: ${alarms.map(({ id }) => `[${id}](${watch.runbooks}/${id}.md)`).join(' · ')}`;
}

/** What stands on top of a dashboard: what it is for, the others, and the way on from each alarm. */
export function introduction(
  stage: Stage,
  dashboard: DashboardDefinition,
  all: readonly DashboardDefinition[],
): string {
  const { region, name } = stage;
  const console = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}`;
  const others = all
    .filter(({ id }) => id !== dashboard.id)
    .map((other) => `[${other.title}](${console}#dashboards/dashboard/${dashboardName(stage, other)})`);
  return [
    `# ${dashboard.title} · ${name}`,
    dashboard.purpose,
    '',
    `${others.join(' · ')} · [logs](${console}#logsV2:logs-insights), queries under \`status-board/${name}\``,
    '',
    `Budget left: \`npm run slo -- --stage ${name}\` · roll back: \`npm run rollback -- --stage ${name} --reason "…"\``,
    '',
    runbooksOf(stage, dashboard),
  ].join('\n');
}
