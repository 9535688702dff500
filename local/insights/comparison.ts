import type { Value } from './row.ts';

/** A value as a number; undefined where it is none. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether a value counts as yes. */
export function isTrue(value: Value): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}

/** Negative where the left one comes first: as numbers where both are, else as text. */
export function order(left: Value, right: Value): number {
  const [leftNumber, rightNumber] = [numberOf(left), numberOf(right)];
  if (leftNumber !== undefined && rightNumber !== undefined) return leftNumber - rightNumber;
  const [leftText, rightText] = [String(left ?? ''), String(right ?? '')];
  if (leftText === rightText) return 0;
  return leftText < rightText ? -1 : 1;
}

const tests: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** The comparison a symbol stands for: what is not there compares with nothing. Undefined where it is none. */
export function comparison(symbol: string): ((left: Value, right: Value) => boolean) | undefined {
  const test = tests[symbol];
  if (test === undefined) return undefined;
  return (left, right) => left !== undefined && right !== undefined && test(order(left, right));
}
