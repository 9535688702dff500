import type { Sent } from './notes.ts';
import type { ProcessSample } from './processes.ts';
import { hundredth, quantile } from './tally.ts';

/** How a process changed over a soak, by the line that fits its samples best. */
export interface ProcessTrend {
  readonly process: string;
  readonly megabytes: number;
  readonly megabytesPerHour: number;
  readonly handles: number;
  readonly handlesPerHour: number;
}

/** What a soak came to. */
export interface SoakFindings {
  readonly processes: readonly ProcessTrend[];
  /** How many times as long calls took in the last quarter as in the second: the mean over all calls of what the median of their operation rose. */
  readonly slower: number;
  readonly faults: readonly string[];
}

/** The first part of a run: caches fill, code is compiled. */
const warmUp = 0.25;

/** How much a process may have grown over what was watched, and how much slower calls may be in the end, of 1. */
const most = { growth: 0.1, megabytes: 16, handles: 8, slower: 1.2 };

/** The slope of the line that fits points best; per unit of x. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const square = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return square === 0 ? 0 : points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / square;
}

const hour = 3_600_000;
const tenth = (number: number): number => Math.round(number * 10) / 10;

/** All processes as if they were one, of no number: what grows may be how many of them there are. */
function together(samples: readonly ProcessSample[]): ProcessSample[] {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  return [...Map.groupBy(samples, ({ at }) => at)].map(([at, each]) => ({
    ...{ at, pid: 0, name: '', megabytes: sum(each.map(({ megabytes }) => megabytes)) },
    handles: sum(each.map(({ handles }) => handles)),
  }));
}

const medianOf = (calls: readonly Sent[]) =>
  quantile(
    calls.map(({ milliseconds }) => milliseconds),
    0.5,
  );

/**
 * How many times as long calls took later as before. By operation: the median of all together lies between quick ones and slow ones, where
 * a few more of either move it far.
 */
function rise(before: readonly Sent[], later: readonly Sent[]): number {
  const known = Map.groupBy(before, ({ operation }) => operation);
  const both = [...Map.groupBy(later, ({ operation }) => operation)].flatMap(([operation, calls]) => {
    const earlier = medianOf(known.get(operation) ?? []);
    return earlier > 0 ? [{ calls: calls.length, logarithm: Math.log(medianOf(calls) / earlier) }] : [];
  });
  const all = both.reduce((sum, { calls }) => sum + calls, 0);
  return all === 0 ? 1 : Math.exp(both.reduce((sum, { calls, logarithm }) => sum + calls * logarithm, 0) / all);
}

/** What grew, and whether calls were slower in the end. @param from when the first user came, and `until` when the last */
export function soakFindings(
  samples: readonly ProcessSample[],
  sent: readonly Sent[],
  from: number,
  until: number,
): SoakFindings {
  const warm = from + (until - from) * warmUp;
  const faults: string[] = [];
  const groups = [...Map.groupBy(samples, ({ pid }) => pid).values(), together(samples)];
  const processes = groups.flatMap((all): ProcessTrend[] => {
    const each = all.filter(({ at }) => at >= warm);
    const watched = (each.at(-1)?.at ?? 0) - (each[0]?.at ?? 0);
    // What comes and goes with the load has no trend.
    if (each.length < 3 || watched < (until - warm) / 2) return [];
    const { pid = 0, name: program } = each[0] ?? {};
    const name = pid === 0 ? 'all together' : `${program} (${pid})`;
    const size = quantile(
      each.map(({ megabytes }) => megabytes),
      0.5,
    );
    const handles = quantile(
      each.map((one) => one.handles),
      0.5,
    );
    const growth = slope(each.map(({ at, megabytes }) => [at, megabytes]));
    const opened = slope(each.map((one) => [one.at, one.handles]));
    if (growth * watched > Math.max(most.megabytes, size * most.growth)) {
      faults.push(`${name} grew by ${tenth(growth * watched)} MB from ${size}`);
    }
    if (opened * watched > Math.max(most.handles, handles * most.growth)) {
      faults.push(`${name} opened ${tenth(opened * watched)} files more than it closed`);
    }
    const perHour = { megabytesPerHour: tenth(growth * hour), handlesPerHour: tenth(opened * hour) };
    return [{ process: name, megabytes: size, handles, ...perHour }];
  });
  if (processes.length === 0) faults.push('no process could be watched for long enough to tell whether it grows');
  const between = (first: number, last: number) => {
    const at = (share: number) => from + (until - from) * share;
    return sent.filter((one) => one.at >= at(first) && one.at < at(last));
  };
  const slower = hundredth(rise(between(warmUp, 2 * warmUp), between(1 - warmUp, 1)));
  if (slower > most.slower) faults.push(`calls took ${slower} times as long in the last quarter as in the second`);
  return { processes, slower, faults };
}
