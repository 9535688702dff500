/** A series that is asked for, by an id of one's own: a lower-case letter, then letters and digits. */
export interface MetricSeries {
  readonly id: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'SampleCount' | 'Sum';
}

/** The time that is asked about, and how finely. */
export interface MetricTimes {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly periodSeconds: number;
}

/** Values of series by their ids, and within each by the beginning of the period: epoch milliseconds. Periods without any are absent. */
export type MetricValues = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** The one port through which functions and commands read what was measured. */
export interface MetricSource {
  /** @throws MetricsUnavailable */
  read(series: readonly MetricSeries[], times: MetricTimes, signal: AbortSignal): Promise<MetricValues>;
}

/** What was measured could not be read: too much was asked, nobody may ask, or nobody answered. */
export class MetricsUnavailable extends Error {
  /** What the reason is called, such as `ThrottlingException` or `ECONNREFUSED`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MetricsUnavailable';
    this.code = code;
  }
}
