import type { OwnMetricName, ownMetrics } from './own-metrics.ts';
import { type WriteLine, writeLine } from './write-line.ts';

type Own = typeof ownMetrics;

/** The values of a metric's dimensions. */
type DimensionsOf<Name extends OwnMetricName> = {
  readonly [Dimension in keyof Own[Name]['dimensions']]: Own[Name]['dimensions'][Dimension] extends readonly (infer Value)[]
    ? Value
    : string;
};

type Measured<Name extends OwnMetricName> = {
  readonly name: Name;
  readonly unit: Own[Name]['unit'];
  readonly value: number;
} & (keyof DimensionsOf<Name> extends never
  ? { readonly dimensions?: never }
  : { readonly dimensions: DimensionsOf<Name> });

/** A value of a registered metric, in its unit and by its dimensions; nothing else can be emitted. */
export type Measurement = { readonly [Name in OwnMetricName]: Measured<Name> }[OwnMetricName];

/** Emits what was measured. */
export type EmitMetrics = (measurements: readonly Measurement[]) => void;

interface Line {
  readonly dimensions: Map<string, string>;
  readonly measurements: Map<string, Measurement>;
}

const dimensionsOf = ({ dimensions }: Measurement): Readonly<Record<string, string>> => dimensions ?? {};

function fits({ dimensions, measurements }: Line, measurement: Measurement): boolean {
  return (
    !measurements.has(measurement.name) &&
    Object.entries(dimensionsOf(measurement)).every(([name, value]) => (dimensions.get(name) ?? value) === value)
  );
}

/** As few lines as hold everything: in one, a name or a dimension has one value. */
function linesOf(measurements: readonly Measurement[]): Line[] {
  const lines: Line[] = [];
  for (const measurement of measurements) {
    let line = lines.find((each) => fits(each, measurement));
    if (line === undefined) {
      line = { dimensions: new Map(), measurements: new Map() };
      lines.push(line);
    }
    line.measurements.set(measurement.name, measurement);
    for (const [name, value] of Object.entries(dimensionsOf(measurement))) line.dimensions.set(name, value);
  }
  return lines;
}

function documentOf({ dimensions, measurements }: Line, namespace: string, time: number) {
  const sets = Map.groupBy(measurements.values(), (each) => Object.keys(dimensionsOf(each)).join());
  return {
    _aws: {
      Timestamp: time,
      CloudWatchMetrics: Array.from(sets, ([set, members]) => ({
        Namespace: namespace,
        Dimensions: [set === '' ? [] : set.split(',')],
        Metrics: members.map(({ name, unit }) => ({ Name: name, Unit: unit })),
      })),
    },
    ...Object.fromEntries(dimensions),
    ...Object.fromEntries(Array.from(measurements.values(), ({ name, value }) => [name, value])),
  };
}

/**
 * Emits metrics as CloudWatch reads them out of a log: lines of its embedded metric format.
 * @param namespace of the stage
 * @param now epoch milliseconds
 */
export function embeddedMetrics(namespace: string, now: () => number, write: WriteLine = writeLine): EmitMetrics {
  return (measurements) => {
    for (const line of linesOf(measurements)) write(JSON.stringify(documentOf(line, namespace, now())));
  };
}
