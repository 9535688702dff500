import type { EventFunction } from '#shared/contract/consumers.ts';
import type { Stage } from '../config.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { functionAlarms } from './function-alarms.ts';
import { queueAlarms } from './queue-alarms.ts';
import { sloAlarms } from './slo-alarms.ts';
import { tableAlarms } from './table-alarms.ts';

/** Every alarm of a stage but those of its page, what people suffer first. */
export function alarmsOf(stage: Stage, eventFunctions: readonly EventFunction[]): readonly AlarmDefinition[] {
  return [...sloAlarms, ...functionAlarms(stage), ...queueAlarms(stage, eventFunctions), ...tableAlarms(stage)];
}
