import type { EventFunction } from '#shared/contract/consumers.ts';
import type { Stage } from '../config.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { backupAlarms } from './backup-alarms.ts';
import { functionAlarms } from './function-alarms.ts';
import { queueAlarms } from './queue-alarms.ts';
import { sloAlarms } from './slo-alarms.ts';
import { firstTables, type TablesInUse, tableAlarms } from './table-alarms.ts';

/** Every alarm of a stage but those of its page, what people suffer first. @param tables as the template refers to them */
export function alarmsOf(
  stage: Stage,
  eventFunctions: readonly EventFunction[],
  tables: TablesInUse = firstTables(stage),
): readonly AlarmDefinition[] {
  return [
    ...sloAlarms(stage),
    ...functionAlarms(stage),
    ...queueAlarms(stage, eventFunctions),
    ...tableAlarms(tables),
    ...backupAlarms(stage),
  ];
}
