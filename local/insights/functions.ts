import { numberOf } from './comparison.ts';
import { timeText, type Value } from './row.ts';

/** A function of one line's values. */
interface LineFunction {
  readonly arguments: number | 'any';
  readonly of: (...values: Value[]) => Value;
}

function numeric(of: (number: number) => number): LineFunction {
  return {
    arguments: 1,
    of: (value) => {
      const number = numberOf(value);
      return number === undefined ? undefined : of(number);
    },
  };
}

/** Functions of one line, by name. */
export const lineFunctions: Readonly<Record<string, LineFunction>> = {
  ispresent: { arguments: 1, of: (value) => value !== undefined },
  coalesce: { arguments: 'any', of: (...values) => values.find((value) => value !== undefined) },
  abs: numeric(Math.abs),
  ceil: numeric(Math.ceil),
  floor: numeric(Math.floor),
  tolower: { arguments: 1, of: (value) => (value === undefined ? undefined : String(value).toLowerCase()) },
  toupper: { arguments: 1, of: (value) => (value === undefined ? undefined : String(value).toUpperCase()) },
};

/** A function of the values of many lines, those without a value left out. */
type Aggregate = (values: readonly NonNullable<Value>[], parameter: number) => Value;

const numbers = (values: readonly Value[]): number[] => values.map(numberOf).filter((number) => number !== undefined);

const sum = (values: readonly Value[]): number => numbers(values).reduce((total, number) => total + number, 0);

/** The value that `percent` of them do not exceed, by the nearest rank. */
function percentile(values: readonly Value[], percent: number): Value {
  const sorted = numbers(values).sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

const extreme = (choose: (...values: number[]) => number): Aggregate => {
  return (values) => {
    const found = numbers(values);
    return found.length === 0 ? undefined : found.reduce((left, right) => choose(left, right));
  };
};

/** Functions of many lines, by name. */
export const aggregates: Readonly<Record<string, Aggregate>> = {
  count: (values) => values.length,
  count_distinct: (values) => new Set(values.map(String)).size,
  sum,
  avg: (values) => {
    const found = numbers(values);
    return found.length === 0 ? undefined : sum(found) / found.length;
  },
  min: extreme(Math.min),
  max: extreme(Math.max),
  pct: percentile,
};

const units: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a period such as `5m` or `30s`; undefined where it is none, or not made here. */
export function periodOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const milliseconds = Number(count) * (units[unit] ?? units[unit.replace(/s$/, '')] ?? Number.NaN);
  return milliseconds > 0 ? milliseconds : undefined;
}

/** The beginning of the period a time falls into. @param time as `@timestamp` is written */
export function binOf(time: Value, period: number): Value {
  const at = Date.parse(`${String(time).replace(' ', 'T')}Z`);
  return Number.isFinite(at) ? timeText(Math.floor(at / period) * period) : undefined;
}
