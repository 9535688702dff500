import type { EventFunction } from '#shared/contract/consumers.ts';
import type { RegisteredOperation } from '#shared/contract/operations.ts';
import type { AlarmDefinition } from '../alarms/alarm-definition.ts';
import type { InUse } from '../alarms/alarms.ts';
import type { Stage } from '../config.ts';

/** What a stage has that can be looked at. */
export interface Watched {
  readonly stage: Stage;
  readonly operations: readonly RegisteredOperation[];
  readonly eventFunctions: readonly EventFunction[];
  readonly alarms: readonly AlarmDefinition[];
  /** As whoever draws it refers to it. */
  readonly inUse: InUse;
}

/** Those of a stage's alarms that have these ids, in this order; a stage without queued work has none of its alarms. */
export function alarmsNamed(alarms: readonly AlarmDefinition[], ...ids: readonly string[]): AlarmDefinition[] {
  return ids.flatMap((id) => alarms.find((alarm) => alarm.id === id) ?? []);
}
