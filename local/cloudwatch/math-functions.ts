import { ExpressionError } from './expression-error.ts';
import { isSeries, isSeveral, joined, type MathValue, mapped, type TimeSeries } from './math-values.ts';

/** What a function may ask for beside its arguments. */
export interface MathScope {
  /** Seconds of a period. */
  readonly period: number;
}

type MathFunction = (given: readonly MathValue[], scope: MathScope) => MathValue;

const numbers = (series: TimeSeries): number[] => series.filter((it) => it !== undefined);

/** Makes one number of many: of a time series, or, point by point, of several. */
function reduced(name: string, reduce: (values: readonly number[]) => number): MathFunction {
  const ofPoint = (values: readonly number[]) => (values.length === 0 ? undefined : reduce(values));
  return ([given]) => {
    if (given === undefined || typeof given === 'number') throw new ExpressionError(`${name} takes a metric or a list`);
    if (!isSeveral(given)) return ofPoint(numbers(given)) ?? Number.NaN;
    const length = Math.max(0, ...given.several.map((series) => series.length));
    return Array.from({ length }, (_, index) => ofPoint(numbers(given.several.map((series) => series[index]))));
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const average = (values: readonly number[]): number => sum(values) / values.length;

function each(name: string, compute: (number: number) => number): MathFunction {
  return ([given]) => {
    if (given === undefined) throw new ExpressionError(`${name} takes a value`);
    return mapped(given, compute);
  };
}

/** Computes a time series of one. */
function ofSeries(name: string, compute: (series: TimeSeries, scope: MathScope) => TimeSeries): MathFunction {
  return ([given], scope) => {
    if (given === undefined || !isSeries(given)) throw new ExpressionError(`${name} takes a metric`);
    return compute(given, scope);
  };
}

const differences = (series: TimeSeries): TimeSeries =>
  series.map((value, index) => {
    const before = series[index - 1];
    return value === undefined || before === undefined ? undefined : value - before;
  });

function runningSum(series: TimeSeries): TimeSeries {
  let total = 0;
  return series.map((value) => {
    if (value === undefined) return undefined;
    total += value;
    return total;
  });
}

function repeated(series: TimeSeries): TimeSeries {
  let last: number | undefined;
  return series.map((value) => {
    last = value ?? last;
    return last;
  });
}

function straightened(series: TimeSeries): TimeSeries {
  const known = series.flatMap((value, at) => (value === undefined ? [] : [{ value, at }]));
  return series.map((value, index) => {
    const before = known.findLast(({ at }) => at <= index);
    const after = known.find(({ at }) => at >= index);
    if (value !== undefined || before === undefined || after === undefined) return value;
    return before.value + ((after.value - before.value) * (index - before.at)) / (after.at - before.at);
  });
}

/** Words `FILL` takes in place of a value. */
export const fillings = { REPEAT: Symbol('REPEAT'), LINEAR: Symbol('LINEAR') } as const;

/** Puts something where nothing was measured. */
export function filled(given: MathValue, by: MathValue | symbol): MathValue {
  const fill = (series: TimeSeries): TimeSeries => {
    if (by === fillings.REPEAT) return repeated(series);
    if (by === fillings.LINEAR) return straightened(series);
    return series.map(
      (value, index) => value ?? (isSeries(by as MathValue) ? (by as TimeSeries)[index] : (by as number)),
    );
  };
  if (isSeveral(given)) return { several: given.several.map(fill) };
  if (typeof given === 'number') throw new ExpressionError('FILL takes a metric');
  return fill(given);
}

/** Takes one of two values, point by point, by whether a third one is anything but 0. */
export function chosen(condition: MathValue, then: MathValue, otherwise: MathValue | undefined): MathValue {
  if (isSeveral(condition) || isSeveral(then) || (otherwise !== undefined && isSeveral(otherwise))) {
    throw new ExpressionError('the local cloud has no IF of several metrics at once');
  }
  const length = [condition, then, otherwise].find((it) => it !== undefined && isSeries(it)) as TimeSeries | undefined;
  const at = (value: number | TimeSeries | undefined, index: number) =>
    typeof value === 'number' || value === undefined ? value : value[index];
  const choose = (index: number): number | undefined => {
    const holds = at(condition, index);
    if (holds === undefined) return undefined;
    return at(holds === 0 ? otherwise : then, index);
  };
  return length === undefined ? (choose(0) ?? Number.NaN) : length.map((_, index) => choose(index));
}

/** Functions of metric math whose arguments are values alone. */
export const mathFunctions: Readonly<Record<string, MathFunction>> = {
  ABS: each('ABS', Math.abs),
  CEIL: each('CEIL', Math.ceil),
  FLOOR: each('FLOOR', Math.floor),
  SUM: reduced('SUM', sum),
  AVG: reduced('AVG', average),
  MIN: reduced('MIN', (values) => Math.min(...values)),
  MAX: reduced('MAX', (values) => Math.max(...values)),
  DIFF: ofSeries('DIFF', differences),
  RATE: ofSeries('RATE', (series, { period }) => differences(series).map((it) => it && it / period)),
  RUNNING_SUM: ofSeries('RUNNING_SUM', runningSum),
  PERIOD: (_, { period }) => period,
  DATAPOINT_COUNT: ([given]) => {
    if (given === undefined || !isSeries(given)) throw new ExpressionError('DATAPOINT_COUNT takes a metric');
    return numbers(given).length;
  },
};

/** Operators of metric math; what compares gives 1 or 0. */
export const mathOperators: Readonly<Record<string, (left: MathValue, right: MathValue) => MathValue>> = {
  '+': (left, right) => joined(left, right, (one, other) => one + other),
  '-': (left, right) => joined(left, right, (one, other) => one - other),
  '*': (left, right) => joined(left, right, (one, other) => one * other),
  '/': (left, right) => joined(left, right, (one, other) => one / other),
  '^': (left, right) => joined(left, right, (one, other) => one ** other),
  '<': (left, right) => joined(left, right, (one, other) => Number(one < other)),
  '<=': (left, right) => joined(left, right, (one, other) => Number(one <= other)),
  '>': (left, right) => joined(left, right, (one, other) => Number(one > other)),
  '>=': (left, right) => joined(left, right, (one, other) => Number(one >= other)),
  '==': (left, right) => joined(left, right, (one, other) => Number(one === other)),
  '!=': (left, right) => joined(left, right, (one, other) => Number(one !== other)),
  AND: (left, right) => joined(left, right, (one, other) => Number(one !== 0 && other !== 0)),
  OR: (left, right) => joined(left, right, (one, other) => Number(one !== 0 || other !== 0)),
};
