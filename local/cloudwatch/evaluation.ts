import type { AlarmState } from './alarm-rule.ts';
import type { TimeSeries } from './math-values.ts';

/** How an alarm takes periods nothing was measured in. */
export const missingTreatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
export type MissingTreatment = (typeof missingTreatments)[number];

/** M of N, and what is done about missing data. */
export interface Evaluation {
  /** N. */
  readonly evaluationPeriods: number;
  /** M. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingTreatment;
}

/** What an alarm comes to; `retain` is whatever it was. */
export type Outcome = AlarmState | 'retain';

/** A period something was measured in. */
interface Known {
  readonly isBreaching: boolean;
  /** How many periods back it ends, the last one being the first. */
  readonly age: number;
}

/**
 * How many periods an alarm looks back at: two more than it has to, to fill in what is missing. (The documentation tells 5 for N = 3, and
 * of other lengths that there are more than N.)
 */
export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + 2;
}

/** What is decided where less than N periods were measured and missing ones count for nothing. */
function withoutEnough(known: readonly Known[], datapointsToAlarm: number, isIgnoring: boolean): Outcome {
  const breaching = known.filter(({ isBreaching }) => isBreaching).length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (known.length > breaching) return 'OK';
  if (isIgnoring) return 'retain';
  // "Avoiding premature transitions": a point that breaches is enough once it is as old as M, where nothing spoke against it.
  const oldest = known.at(-1)?.age ?? 0;
  return oldest >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
}

/**
 * What an alarm comes to by what was measured, by the rules of CloudWatch.
 * @param breaching whether each period of the evaluation range breaches the threshold, the oldest first
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluate(breaching: readonly (boolean | undefined)[], evaluation: Evaluation): Outcome {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = evaluation;
  const known = breaching
    .toReversed()
    .flatMap((isBreaching, index): Known[] => (isBreaching === undefined ? [] : [{ isBreaching, age: index + 1 }]));
  const needed = known.slice(0, evaluationPeriods);
  const found = needed.filter(({ isBreaching }) => isBreaching).length;
  const filled = evaluationPeriods - needed.length;
  if (filled > 0 && (treatMissingData === 'missing' || treatMissingData === 'ignore')) {
    return withoutEnough(known, datapointsToAlarm, treatMissingData === 'ignore');
  }
  const counted = found + (treatMissingData === 'breaching' ? filled : 0);
  return counted >= datapointsToAlarm ? 'ALARM' : 'OK';
}

/** How values are compared with a threshold. */
export const comparisons = {
  GreaterThanThreshold: { breaches: (value: number, threshold: number) => value > threshold, words: 'greater than' },
  GreaterThanOrEqualToThreshold: {
    breaches: (value: number, threshold: number) => value >= threshold,
    words: 'greater than or equal to',
  },
  LessThanThreshold: { breaches: (value: number, threshold: number) => value < threshold, words: 'less than' },
  LessThanOrEqualToThreshold: {
    breaches: (value: number, threshold: number) => value <= threshold,
    words: 'less than or equal to',
  },
} as const;
export type Comparison = keyof typeof comparisons;

/** Which of these breach a threshold. */
export function breachesOf(values: TimeSeries, comparison: Comparison, threshold: number): (boolean | undefined)[] {
  const { breaches } = comparisons[comparison];
  return values.map((value) => (value === undefined ? undefined : breaches(value, threshold)));
}
