import type { MetricName } from '#shared/observability/metrics.ts';
import type { LogQueryName } from './log-queries.ts';

/** `page` wakes somebody now, since people suffer; `ticket` waits for the next working day. */
export type Severity = 'page' | 'ticket';

/** What an alarm says to who is called. */
interface Told {
  /** Kebab-case; the last part of its name, and the name of its runbook `docs/runbooks/<id>.md`. */
  readonly id: string;
  readonly severity: Severity;
  /** What people suffer, or soon will, in a sentence. */
  readonly impact: string;
  /** The saved query that shows it in the logs. */
  readonly query: LogQueryName;
}

/** A series of values of a metric of the registry. */
export interface Series {
  readonly metric: MetricName;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** As CloudWatch names it: `Sum`, `Average`, `Maximum`, `SampleCount`, `p95`. */
  readonly statistic: string;
}

/** Metric math over some series, by the names it gives them. */
export interface Formula {
  readonly formula: string;
  readonly of: Readonly<Record<string, Series>>;
}

/** When something is the matter. */
export interface Condition {
  /** One series, or a formula over several. */
  readonly measured: Series | Formula;
  readonly comparison: 'at least' | 'above' | 'below';
  readonly threshold: number;
  readonly periodSeconds: number;
  /** M of N periods. */
  readonly breaching: { readonly atLeast: number; readonly of: number };
  /** What a period without data means. */
  readonly missing: 'breaching' | 'ignore' | 'notBreaching';
}

/** Rings where one condition holds. */
export interface MetricAlarm extends Told, Condition {
  readonly kind: 'metric';
}

/** A condition that rings only with others. */
export interface AlarmPart extends Condition {
  /** Kebab-case; the last part of its name. */
  readonly id: string;
  readonly meaning: string;
}

/** Rings where one of several sets of conditions holds wholly. */
export interface CompositeAlarm extends Told {
  readonly kind: 'composite';
  /** Each set holds when all of its parts do. */
  readonly anyOf: readonly (readonly AlarmPart[])[];
  /** Ids of composite alarms that explain it: while one of them rings, this one tells nobody. */
  readonly heldBackBy: readonly string[];
}

/** An alarm somebody is called by. */
export type AlarmDefinition = CompositeAlarm | MetricAlarm;

/** A series of a metric without dimensions: of the stage where it is ours, of the account where it is a service's. */
export function series(metric: MetricName, statistic: string, dimensions?: Readonly<Record<string, string>>): Series {
  return { metric, statistic, ...(dimensions !== undefined && { dimensions }) };
}

/** Fills in what most alarms have: one period of five minutes, and none means nothing happened. */
export function metricAlarm(
  alarm: Omit<MetricAlarm, 'breaching' | 'kind' | 'missing' | 'periodSeconds'> &
    Partial<Pick<MetricAlarm, 'breaching' | 'missing' | 'periodSeconds'>>,
): MetricAlarm {
  return { kind: 'metric', periodSeconds: 300, breaching: { atLeast: 1, of: 1 }, missing: 'notBreaching', ...alarm };
}
