import { type Rights, type RightsDefinition, rightsOf } from './rights.ts';

/** How often a schedule fires, as EventBridge Scheduler says it. */
export type Rate = '1 minute' | '1 hour' | '1 day' | `${number} minutes` | `${number} hours` | `${number} days`;

/** What an author writes down about a schedule; everything else derives from it. */
export interface ScheduleDefinition<Id extends string> extends RightsDefinition {
  /** camelCase, verb first; the Lambda, the file and the log service are its kebab-case. */
  readonly id: Id;
  /** One line: what is done each time. */
  readonly summary: string;
  /** A run may be doubled, late or left out: what it does must be the same then. */
  readonly rate: Rate;
  /** It is not fired any more (docs/decisions/0025). */
  readonly retired?: true;
  /** MB of memory; CPU grows with it. */
  readonly memory?: number;
  /** Seconds until Lambda ends the call, at most 900. */
  readonly timeout?: number;
}

/** One schedule: the single value that function, rights, the clock that fires it, local wiring and tests follow from. */
export interface Schedule<Id extends string = string> extends Rights {
  readonly kind: 'schedule';
  readonly id: Id;
  readonly summary: string;
  readonly rate: Rate;
  readonly retired: boolean;
  readonly memory: number;
  readonly timeout: number;
}

/** Declares a schedule and fills in what its kind implies: memory (512 MB) and timeout (30 s). */
export function schedule<const Id extends string>(definition: ScheduleDefinition<Id>): Schedule<Id> {
  return {
    kind: 'schedule',
    id: definition.id,
    summary: definition.summary,
    rate: definition.rate,
    ...rightsOf(definition),
    retired: definition.retired ?? false,
    memory: definition.memory ?? 512,
    timeout: definition.timeout ?? 30,
  };
}
