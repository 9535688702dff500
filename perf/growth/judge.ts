import { median, pairedRatio } from '../rounds/ratios.ts';
import { growthOf } from './fit.ts';
import { type Axis, axisNames, nameOf } from './sizes.ts';
import type { Found } from './spots.ts';

/** The largest exponent of what grows in proportion: a little above 1, since no measurement is exact. */
export const proportional = 1.15;

/** How much more a call may cost at the largest size of what it has nothing to do with, as a share of what it costs at the smallest. */
export const margins = { cpu: 0.25, units: 0.05 } as const;

/** What calls ask for in all, in units. */
export const unitsOf = ({ asked }: Found) => asked.read + asked.written;

/** Whether a call may cost more where something grows. */
function mayGrow(found: Found): boolean {
  return found.call.readsDay && found.point.axis === 'cards';
}

/** The points of each call on each axis, by size. */
export function seriesOf(all: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const inOrder = all.toSorted(
    (one, other) => rank(one.point.axis) - rank(other.point.axis) || one.point.size - other.point.size,
  );
  return Map.groupBy(inOrder, ({ call, point }) => `${call.name} by ${point.axis}`);
}

const rank = (axis: Axis) => axisNames.indexOf(axis);

function growing(series: readonly Found[]): string[] {
  const measures = {
    CPU: ({ cpu }: Found) => median(cpu),
    units: unitsOf,
    bytes: ({ answer }: Found) => answer?.body ?? 0,
  };
  return Object.entries(measures).flatMap(([name, of]) => {
    const { exponent, lastExponent } = growthOf(series.map((found) => [found.point.size, of(found)]));
    const worst = Math.max(exponent, lastExponent);
    return worst <= proportional ? [] : [`${name} grows with the power ${worst.toFixed(2)} of the cards`];
  });
}

function staying(series: readonly Found[]): string[] {
  const [first, last] = [series[0], series.at(-1)];
  if (first === undefined || last === undefined) return [];
  // A busy machine disturbs the median of few rounds, and the least values least.
  const { median: usual, ofMinima } = pairedRatio(last.cpu, first.cpu);
  const cpu = Math.min(usual, ofMinima);
  const units = unitsOf(last) / unitsOf(first);
  const told = (name: string, times: number) =>
    `${name} at ${nameOf(last.point)} is ${times.toFixed(2)} times that at ${nameOf(first.point)}`;
  return [
    ...(cpu > 1 + margins.cpu ? [told('CPU', cpu)] : []),
    ...(units > 1 + margins.units ? [told('what is read and written', units)] : []),
    ...(last.asked.calls > first.asked.calls
      ? [told('the number of calls', last.asked.calls / first.asked.calls)]
      : []),
  ];
}

/** What breaks the claim that a call costs in proportion to the day it reads, and otherwise always the same; in words. */
export function breaches(all: readonly Found[]): string[] {
  return [...seriesOf(all)].flatMap(([name, series]) => {
    const found = series.some(mayGrow) ? growing(series) : staying(series);
    return found.map((breach) => `${name}: ${breach}`);
  });
}
