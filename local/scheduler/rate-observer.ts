/** Is told of the runs of schedules. It must not throw. */
export interface RateObserver {
  /** A function was called for a schedule, or was to be. @param arn of the schedule */
  attempted(arn: string, outcome: 'done' | 'failed' | 'throttled'): void;
  /** A run is left out: it was turned away too often. */
  dropped(arn: string): void;
}
