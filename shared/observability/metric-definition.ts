/** The units of CloudWatch that are used here. */
export type Unit = 'Count' | 'Milliseconds' | 'Seconds' | 'Percent' | 'Bytes';

/** What a dimension's values are the names of, where the template decides them. */
export type NamedByTemplate =
  | 'alias'
  | 'backup vault'
  | 'certificate'
  | 'distribution'
  | 'function'
  | 'index'
  | 'queue'
  | 'release'
  | 'table'
  | 'table operation'
  | 'version';

/** The values a dimension can have: a closed set, or the names of what is in the template. */
export type DimensionValues = readonly string[] | NamedByTemplate;

/** Dimensions by name. Each combination of their values is a series. */
export type Dimensions = Readonly<Record<string, DimensionValues>>;

interface Described {
  readonly unit: Unit;
  /** One sentence for people. */
  readonly meaning: string;
}

/**
 * A metric our code emits, in the namespace of its stage. Every series of it costs by the month; of releases one has values at a time, and
 * two while a canary runs.
 */
export interface OwnMetric extends Described {
  readonly kind: 'ours';
  readonly dimensions: Readonly<Record<string, readonly string[] | 'release'>>;
  /**
   * `always`: with every request, so that its series are there whenever people work. `seldom`: when it happens; missing data is none.
   * `by fault`: only where our code is wrong, so that nobody pays for it. `filtered`: seldom too, and by a filter of log lines, since what it counts left the code no chance to tell.
   */
  readonly emitted: 'always' | 'by fault' | 'filtered' | 'seldom';
}

/** A metric a service of AWS publishes by itself. */
export interface PlatformMetric extends Described {
  readonly kind: 'platform';
  readonly namespace: `AWS/${string}`;
  readonly dimensions: Dimensions;
  /** Other sets of dimensions it is published by, beside. */
  readonly alsoBy?: readonly Dimensions[];
}

/** A metric, whoever publishes it. */
export type MetricDefinition = (OwnMetric | PlatformMetric) & { readonly name: string };
