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

/** What of a line is the same whenever the same is measured. */
interface Layout {
  readonly directives: readonly object[];
  readonly dimensions: Readonly<Record<string, string>>;
  /** The metrics in it, and where among the measurements they stand. */
  readonly places: readonly (readonly [name: string, place: number])[];
}

function layoutsOf(all: readonly Measurement[], namespace: string): Layout[] {
  return linesOf(all).map(({ dimensions, measurements }) => {
    const sets = Map.groupBy(measurements.values(), (each) => Object.keys(dimensionsOf(each)).join());
    return {
      directives: Array.from(sets, ([set, members]) => ({
        Namespace: namespace,
        Dimensions: [set === '' ? [] : set.split(',')],
        Metrics: members.map(({ name, unit }) => ({ Name: name, Unit: unit })),
      })),
      dimensions: Object.fromEntries(dimensions),
      places: Array.from(measurements.values(), (each) => [each.name, all.indexOf(each)] as const),
    };
  });
}

/** By what the lines of measurements are laid out: all but their values. */
function shapeOf(all: readonly Measurement[]): string {
  return all.map((each) => [each.name, ...Object.values(dimensionsOf(each))].join('|')).join('\n');
}

/**
 * Emits metrics as CloudWatch reads them out of a log: lines of its embedded metric format.
 * @param namespace of the stage
 * @param now epoch milliseconds
 */
export function embeddedMetrics(namespace: string, now: () => number, write: WriteLine = writeLine): EmitMetrics {
  // As many as there are metrics with dimensions of few values: the registry has no others.
  const known = new Map<string, readonly Layout[]>();
  return (measurements) => {
    const shape = shapeOf(measurements);
    const layouts = known.get(shape) ?? layoutsOf(measurements, namespace);
    known.set(shape, layouts);
    for (const { directives, dimensions, places } of layouts) {
      const values = Object.fromEntries(places.map(([name, place]) => [name, measurements[place]?.value]));
      const document = { _aws: { Timestamp: now(), CloudWatchMetrics: directives }, ...dimensions, ...values };
      write(JSON.stringify(document));
    }
  };
}
