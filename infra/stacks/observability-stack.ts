import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { alarmsOf } from '../alarms/alarms.ts';
import { firstTables } from '../alarms/table-alarms.ts';
import { AlarmTopics } from '../constructs/alarm-topics.ts';
import { releaseNumber } from '../constructs/release-number.ts';
import { SavedQueries, type SavedQueriesProps } from '../constructs/saved-queries.ts';
import { StageAlarm } from '../constructs/stage-alarm.ts';
import { StageDashboards } from '../constructs/stage-dashboards.ts';
import { tableInUse } from '../constructs/table-in-use.ts';

/** Props of the observability stack. */
export interface ObservabilityStackProps extends StackProps, SavedQueriesProps {}

/** What watches a stage, and what people look at: it may be replaced at any time without touching what it watches. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { stage, operations, eventFunctions, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    const topics = new AlarmTopics(this, 'Topics', stage);
    const queries = new SavedQueries(this, 'Queries', { stage, operations, eventFunctions });
    const tables = {
      ...firstTables(stage),
      board: tableInUse(this, stage, 'board'),
      access: tableInUse(this, stage, 'access'),
    };
    const inUse = { tables, release: releaseNumber(this) };
    const definitions = alarmsOf(stage, eventFunctions, inUse);
    const alarms = new Map(
      definitions.map((definition) => {
        const ways = { queryId: queries.idOf(definition.query) };
        return [definition.id, new StageAlarm(this, definition.id, { stage, definition, ways })];
      }),
    );
    for (const definition of definitions) {
      const alarm = alarms.get(definition.id);
      alarm?.node.addDependency(topics);
      // Named in its rule, they have to be there before it.
      const holding = definition.kind === 'composite' ? definition.heldBackBy : [];
      for (const id of holding) alarm?.node.addDependency(alarms.get(id) ?? topics);
    }
    new StageDashboards(this, 'Dashboards', { stage, operations, eventFunctions, inUse });
  }
}
