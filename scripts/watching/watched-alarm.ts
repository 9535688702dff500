import type { Severity } from '#infra/alarms/alarm-definition.ts';

/** The states of an alarm, as CloudWatch names them, in the order in which they matter. */
export const alarmStates = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const;

/** The state of an alarm. */
export type AlarmState = (typeof alarmStates)[number];

/** An alarm of a stage as it stands. */
export interface WatchedAlarm {
  /** The last part of its name, such as `slo-board`. */
  readonly id: string;
  readonly state: AlarmState;
  /** Epoch milliseconds since when. */
  readonly since: number;
  /** Why, in CloudWatch's words. */
  readonly reason: string;
  /** Undefined of one that tells nobody by itself: it is part of another. */
  readonly severity: Severity | undefined;
  /** What people suffer; of a part, what it says. */
  readonly impact: string;
  /** The ways on: runbook, dashboard, logs, rollback. */
  readonly ways: readonly string[];
  /** Ids of the alarms its rule looks at; none of one that measures by itself. */
  readonly parts: readonly string[];
  /** Ids of those that hold it back while they ring. */
  readonly heldBackBy: readonly string[];
}

/** Something that happened to an alarm. */
export interface AlarmEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly summary: string;
}

/** The alarms of a stage. */
export interface AlarmReader {
  /** All of them, their parts too. */
  alarms(signal: AbortSignal): Promise<WatchedAlarm[]>;
}

/** What happened to the alarms of a stage. */
export interface AlarmHistory {
  /** To one of them, the latest first. @param limit how many at most */
  of(id: string, limit: number, signal: AbortSignal): Promise<AlarmEvent[]>;
}

const severities = ['page', 'ticket', undefined];
const rank = ({ state, severity }: WatchedAlarm) => alarmStates.indexOf(state) * 10 + severities.indexOf(severity);

/** Those that ring first, of those the ones that wake somebody, then by name. */
export function byWeight(left: WatchedAlarm, right: WatchedAlarm): number {
  return rank(left) - rank(right) || (left.id < right.id ? -1 : 1);
}

/** An alarm in a line. */
export function lineOf({ id, state, since, severity, impact }: WatchedAlarm): string {
  return [state.padEnd(17), id.padEnd(20), (severity ?? 'part').padEnd(6), momentOf(since), impact].join('  ');
}

/** A time as people read it, UTC. */
export function momentOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
