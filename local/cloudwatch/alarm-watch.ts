import type { Alarms } from './alarms.ts';
import { evaluateMetricAlarm, isDue, isWarmingUp } from './metric-evaluation.ts';
import type { MetricStore } from './metric-store.ts';

/** Milliseconds between two looks, above which the machine slept. */
const longestBreak = 150_000;

/** Evaluates alarms at the end of each minute. */
export class AlarmWatch {
  readonly #store: MetricStore;
  readonly #alarms: Alarms;
  /** Since when it looks without a break, and when it looked last; epoch milliseconds. */
  #since = 0;
  #last = 0;

  constructor(store: MetricStore, alarms: Alarms) {
    this.#store = store;
    this.#alarms = alarms;
  }

  /** @param end of the minute, in epoch milliseconds */
  async evaluate(end: number): Promise<void> {
    if (end - this.#last > longestBreak) this.#since = end;
    this.#last = end;
    for (const { alarm } of this.#alarms.all()) {
      if (alarm.kind !== 'metric' || !isDue(alarm, end) || isWarmingUp(this.#store, alarm, this.#since, end)) continue;
      const evaluated = evaluateMetricAlarm(this.#store, alarm, end);
      if (evaluated !== undefined) await this.#alarms.bring(alarm, evaluated.state, evaluated);
    }
    await this.#alarms.combine();
  }
}
