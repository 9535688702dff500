import type { MetricAlarm } from './alarm-definition.ts';
import type { AlarmState } from './alarm-rule.ts';
import { comparisons } from './evaluation.ts';

/** What was measured in a period. */
export interface Datapoint {
  /** When the period began, in epoch milliseconds. */
  readonly at: number;
  readonly value: number;
}

/** Why an alarm is what it is: in words, and as JSON. */
export interface Reason {
  readonly reason: string;
  readonly reasonData: string;
}

/** A time as CloudWatch writes it: `2026-11-29T12:00:00.000+0000`. */
export function awsTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

/** `29/11/26 12:00:00` */
function shortTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

/** `1` as `1.0`, as it is written where all numbers are such. */
function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function leastWords({ evaluationPeriods: n, datapointsToAlarm: m }: MetricAlarm, state: AlarmState): string {
  const [least, transition] = state === 'ALARM' ? [m, 'OK -> ALARM'] : [n - m + 1, 'ALARM -> OK'];
  return `(minimum ${counted(least, 'datapoint')} for ${transition} transition)`;
}

function words(alarm: MetricAlarm, state: AlarmState, datapoints: readonly Datapoint[]): string {
  const { comparison, threshold, evaluationPeriods, treatMissingData } = alarm;
  const unknown = evaluationPeriods - datapoints.length;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${counted(unknown, 'datapoint')} ${unknown === 1 ? 'was' : 'were'} unknown.`;
  }
  if (datapoints.length === 0) {
    const treated = treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
    const periods = counted(evaluationPeriods, 'period');
    const missing = counted(evaluationPeriods, 'missing datapoint');
    const were = evaluationPeriods === 1 ? 'was' : 'were';
    return `Threshold Crossed: no datapoints were received for ${periods} and ${missing} ${were} treated as [${treated}].`;
  }
  const { breaches, words: compared } = comparisons[comparison];
  const telling = datapoints.filter(({ value }) => breaches(value, threshold) === (state === 'ALARM'));
  const told = telling.map(({ at, value }) => `${decimal(value)} (${shortTime(at)})`).join(', ');
  const were = `${telling.length === 1 ? 'was' : 'were'}${state === 'ALARM' ? '' : ' not'}`;
  const share = `${telling.length} out of the last ${counted(evaluationPeriods, 'datapoint')} [${told}]`;
  return `Threshold Crossed: ${share} ${were} ${compared} the threshold (${decimal(threshold)}) ${leastWords(alarm, state)}.`;
}

/**
 * Why an alarm of a metric comes to a state.
 * @param datapoints those it was evaluated by, the newest first
 * @param end when the last period ended
 */
export function reasonOf(alarm: MetricAlarm, state: AlarmState, datapoints: readonly Datapoint[], end: number): Reason {
  const { period, threshold, queries, watched, evaluationPeriods } = alarm;
  const statistic = queries.find(({ id }) => id === watched)?.stat?.statistic;
  const data = {
    version: '1.0',
    queryDate: awsTime(end),
    startDate: awsTime(end - evaluationPeriods * period * 1_000),
    ...(statistic !== undefined && { statistic }),
    period,
    recentDatapoints: datapoints.map(({ value }) => value).reverse(),
    threshold,
    evaluatedDatapoints: datapoints.map(({ at, value }) => ({ timestamp: awsTime(at), value })),
  };
  return { reason: words(alarm, state, datapoints), reasonData: JSON.stringify(data) };
}
