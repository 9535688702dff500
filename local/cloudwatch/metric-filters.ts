import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';
import { filterOf, type LineFilter } from '../logging/filter-pattern.ts';
import { FilterPatternError } from '../logging/filter-pattern-error.ts';
import { units } from './metric.ts';
import type { MetricStore } from './metric-store.ts';

/** `AWS::Logs::MetricFilter`: lines of a log are counted. */
const Properties = z.strictObject({
  FilterName: z.optional(z.string()),
  FilterPattern: z.string(),
  LogGroupName: z.string(),
  MetricTransformations: z
    .array(
      z.strictObject({
        MetricName: z.string(),
        MetricNamespace: z.string(),
        MetricValue: z.string().check(z.regex(/^\d{1,15}(\.\d{1,15})?$/)),
        Unit: z._default(z.enum(units), 'None'),
      }),
    )
    .check(z.length(1)),
});

/** Lines of a function's log that are counted, and as what. */
export interface MetricFilter {
  readonly logGroup: string;
  readonly matches: LineFilter;
  readonly namespace: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

function patternOf(resource: Resource, pattern: string): LineFilter {
  try {
    return filterOf(pattern);
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    throw new CloudError(`${resource.place}.Properties.FilterPattern: ${error.message}`, { cause: error });
  }
}

/**
 * The metric filters among an assembly's resources.
 * @throws CloudError for what cannot be counted
 */
export function metricFilters(resources: readonly Resource[]): MetricFilter[] {
  return resources
    .filter(({ type }) => type === 'AWS::Logs::MetricFilter')
    .flatMap((resource) => {
      const { FilterPattern, LogGroupName: logGroup, MetricTransformations } = readProperties(resource, Properties);
      const matches = patternOf(resource, FilterPattern);
      return MetricTransformations.map(({ MetricNamespace: namespace, MetricName: name, MetricValue, Unit: unit }) => {
        return { logGroup, matches, namespace, name, value: Number(MetricValue), unit };
      });
    });
}

/** Counts lines as they are written. */
export class LineCounter {
  readonly #store: MetricStore;
  #filters: ReadonlyMap<string, readonly MetricFilter[]> = new Map();

  constructor(store: MetricStore) {
    this.#store = store;
  }

  /** Makes these the filters there are. */
  configure(filters: readonly MetricFilter[]): void {
    this.#filters = Map.groupBy(filters, ({ logGroup }) => logGroup);
  }

  count(functionName: string, line: string): void {
    for (const { matches, namespace, name, value, unit } of this.#filters.get(`/aws/lambda/${functionName}`) ?? []) {
      if (matches(line)) this.#store.series({ namespace, name, dimensions: {} }, unit).add(value, this.#store.now());
    }
  }
}
