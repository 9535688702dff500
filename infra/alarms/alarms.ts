import type { EventFunction } from '#shared/contract/consumers.ts';
import type { Stage } from '../config.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { backupAlarms } from './backup-alarms.ts';
import { functionAlarms } from './function-alarms.ts';
import { queueAlarms } from './queue-alarms.ts';
import { releaseAlarms } from './release-alarms.ts';
import { sloAlarms } from './slo-alarms.ts';
import { firstTables, type TablesInUse, tableAlarms } from './table-alarms.ts';

/** What a stage has at a time. */
export interface InUse {
  /** As a template refers to them. */
  readonly tables: TablesInUse;
  /** The number of the newest release. */
  readonly release: string;
}

/** What a stage has that was made and never restored, nor released to. */
export function firstInUse(stage: Pick<Stage, 'name'>): InUse {
  return { tables: firstTables(stage), release: '0' };
}

/** Every alarm of a stage but those of its page, what people suffer first. @param inUse as the template refers to it */
export function alarmsOf(
  stage: Stage,
  eventFunctions: readonly EventFunction[],
  { tables, release }: InUse = firstInUse(stage),
): readonly AlarmDefinition[] {
  return [
    ...sloAlarms(stage),
    ...releaseAlarms(release),
    ...functionAlarms(stage),
    ...queueAlarms(stage, eventFunctions),
    ...tableAlarms(tables),
    ...backupAlarms(stage),
  ];
}
