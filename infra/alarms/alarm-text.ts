import type { Stage } from '../config.ts';
import { globalName } from '../names.ts';
import type { AlarmDefinition } from './alarm-definition.ts';

/** CloudWatch takes no more. */
export const descriptionLimit = 1_024;

/** What an alarm says beside its name: what people suffer, and the four ways on. */
export interface Ways {
  /** The saved query of the alarm's logs, as the console's link names it; undefined where its stack has none. */
  readonly queryId: string | undefined;
}

/**
 * The description of an alarm. Mail and chat show it as it is, so that whoever is woken has all of it at hand: the runbook, the
 * dashboard from three hours before, the log query, and the command that takes the live release back, whichever it is (docs/decisions/0037).
 */
export function descriptionOf(
  { id, impact }: Pick<AlarmDefinition, 'id' | 'impact'>,
  stage: Stage,
  { queryId }: Ways,
): string {
  const { region } = stage;
  const console = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}`;
  const query = queryId === undefined ? '' : `$3FqueryDetail$3D~(queryId~'${queryId})`;
  return [
    impact,
    `Runbook: ${stage.watch.runbooks}/${id}.md`,
    `Dashboard: ${console}#dashboards/dashboard/${globalName(stage, 'application')}?start=PT3H`,
    `Logs: ${console}#logsV2:logs-insights${query}`,
    `Roll back: npm run rollback -- --stage ${stage.name} --reason "alarm ${id}"`,
  ].join('\n');
}
