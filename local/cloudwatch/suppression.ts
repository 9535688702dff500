import type { AlarmState } from './alarm-rule.ts';
import type { Suppressor } from './composite-alarm.ts';

/** What holds back the actions of a composite alarm: the other alarm itself, or a time that waits for it. */
export interface Held {
  readonly by: 'Alarm' | 'ExtensionPeriod' | 'WaitPeriod';
  /** Epoch milliseconds; a time alone has an end. */
  readonly until?: number | undefined;
}

/** @returns undefined where the period has no length: nothing is held back then */
function period(by: 'ExtensionPeriod' | 'WaitPeriod', length: number, now: number): Held | undefined {
  return length === 0 ? undefined : { by, until: now + length };
}

/**
 * What holds back the actions of an alarm that has just changed its state; whatever held them back before does so no more.
 * @param suppressing the state of the alarm that may hold it back
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-suppression.html
 */
export function heldAtTransition({ wait }: Suppressor, suppressing: AlarmState, now: number): Held | undefined {
  return suppressing === 'ALARM' ? { by: 'Alarm' } : period('WaitPeriod', wait, now);
}

/** What holds back actions that were held back; undefined where they are to be taken now. */
export function stillHeld(held: Held, suppressor: Suppressor, suppressing: AlarmState, now: number): Held | undefined {
  if (suppressing === 'ALARM') return { by: 'Alarm' };
  if (held.by === 'Alarm') return period('ExtensionPeriod', suppressor.extension, now);
  return now < (held.until ?? now) ? held : undefined;
}
