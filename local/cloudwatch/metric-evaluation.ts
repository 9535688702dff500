import type { MetricAlarm } from './alarm-definition.ts';
import { type Datapoint, type Reason, reasonOf } from './alarm-reason.ts';
import type { AlarmState } from './alarm-rule.ts';
import { breachesOf, evaluate, evaluationRange } from './evaluation.ts';
import { distributionsOf, MathWorkspace, type Measured, type Windows } from './time-windows.ts';

/** What an alarm comes to, and why; undefined where it stays what it is. */
export type Evaluated = (Reason & { readonly state: AlarmState }) | undefined;

/** Milliseconds of an hour, and of a day. */
const [hour, day] = [3_600_000, 86_400_000];

/** Whether an alarm is evaluated at the end of a minute: every minute, or every hour where it looks back more than a day. */
export function isDue({ period, evaluationPeriods }: MetricAlarm, end: number): boolean {
  return period * evaluationPeriods * 1_000 <= day || end % hour === 0;
}

/** Whether there are too few samples for the percentile an alarm is of. */
function isTooFew(store: Measured, alarm: MetricAlarm, windows: Windows): boolean {
  const { leastSamples, queries, watched, evaluationPeriods } = alarm;
  const stat = queries.find(({ id }) => id === watched)?.stat;
  if (leastSamples === undefined || stat === undefined) return false;
  const looked = distributionsOf(store, stat, windows).slice(-evaluationPeriods);
  return looked.reduce((sum, it) => sum + (it?.count ?? 0), 0) < leastSamples;
}

/**
 * Evaluates an alarm of a metric.
 * @param end when the last period ended, in epoch milliseconds: at the end of a minute
 */
export function evaluateMetricAlarm(store: Measured, alarm: MetricAlarm, end: number): Evaluated {
  const { period, evaluationPeriods, comparison, threshold } = alarm;
  const count = evaluationRange(evaluationPeriods);
  const windows = { start: end - count * period * 1_000, count, period };
  if (isTooFew(store, alarm, windows)) return undefined;
  const values = new MathWorkspace(store, alarm.queries, windows).series(alarm.watched);
  const state = evaluate(breachesOf(values, comparison, threshold), alarm);
  if (state === 'retain') return undefined;
  const known = values.flatMap((value, index): Datapoint[] =>
    value === undefined ? [] : [{ at: windows.start + index * period * 1_000, value }],
  );
  return { state, ...reasonOf(alarm, state, known.slice(-evaluationPeriods).reverse(), end) };
}

/** Whether an alarm goes on where nothing is measured at all. */
function misses(alarm: MetricAlarm): boolean {
  return evaluateMetricAlarm({ read: () => [] }, alarm, 0)?.state === 'ALARM';
}

/** Whether something was measured of everything it looks at, in each of the periods it counts. */
function isMeasured(store: Measured, { queries, period, evaluationPeriods: count }: MetricAlarm, end: number): boolean {
  const windows = { start: end - count * period * 1_000, count, period };
  const stats = queries.flatMap(({ stat }) => stat ?? []);
  return stats.every((stat) => distributionsOf(store, stat, windows).every((it) => it !== undefined));
}

/**
 * Whether a cloud has run for too short a time to tell: an alarm that goes on where nothing is measured would go on at each start, of what
 * nobody could measure before. (CloudWatch has warm-up periods for it.)
 * @param since when the cloud began to look, in epoch milliseconds
 */
export function isWarmingUp(store: Measured, alarm: MetricAlarm, since: number, end: number): boolean {
  if (end - since >= alarm.period * alarm.evaluationPeriods * 1_000) return false;
  return misses(alarm) && !isMeasured(store, alarm, end);
}
