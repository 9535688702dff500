import type { RateObserver } from '../scheduler/rate-observer.ts';
import type { MetricStore } from './metric-store.ts';

/**
 * Publishes metrics of schedules as EventBridge Scheduler does: by the group of the schedule.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
 */
export class ScheduleMetrics implements RateObserver {
  readonly #store: MetricStore;

  constructor(store: MetricStore) {
    this.#store = store;
  }

  attempted(arn: string, outcome: Parameters<RateObserver['attempted']>[1]): void {
    this.#add('InvocationAttemptCount', arn, 1);
    // Lambda takes what it is to run later; that a function failed is Lambda's to tell.
    this.#add('TargetErrorCount', arn, outcome === 'throttled' ? 1 : 0);
    this.#add('TargetErrorThrottledCount', arn, outcome === 'throttled' ? 1 : 0);
  }

  dropped(arn: string): void {
    this.#add('InvocationDroppedCount', arn, 1);
  }

  #add(name: string, arn: string, value: number): void {
    // arn:aws:scheduler:<region>:<account>:schedule/<group>/<name>
    const [, ScheduleGroup = 'default'] = arn.split('/');
    const metric = { namespace: 'AWS/Scheduler', name, dimensions: { ScheduleGroup } };
    this.#store.series(metric, 'Count').add(value, this.#store.now());
  }
}
