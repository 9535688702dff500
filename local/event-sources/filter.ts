import * as z from 'zod/mini';
import { check } from '../assembly/schema.ts';
import { CloudError, reasonOf } from '../cloud-error.ts';

/** Whether a filter lets something through. */
export type Filter = (record: unknown) => boolean;

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '=': (one, other) => one === other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

/** What a field may be, as EventBridge patterns say it. */
const Condition = z.union([
  Scalar,
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ 'anything-but': z.array(Scalar) }),
  z.strictObject({ numeric: z.array(z.union([z.number(), z.enum(['=', '<', '<=', '>', '>='])])) }),
]);
type Condition = z.output<typeof Condition>;

function isNumeric(value: unknown, wanted: readonly (number | string)[]): boolean {
  if (typeof value !== 'number') return false;
  return wanted.every((sign, index) => {
    const bound = wanted[index + 1];
    if (typeof sign === 'number') return true;
    return typeof bound === 'number' && comparisons[sign]?.(value, bound) === true;
  });
}

function meets(value: unknown, condition: Condition): boolean {
  if (typeof condition !== 'object' || condition === null) return value === condition;
  if ('exists' in condition) return (value !== undefined) === condition.exists;
  if ('prefix' in condition) return typeof value === 'string' && value.startsWith(condition.prefix);
  if ('suffix' in condition) return typeof value === 'string' && value.endsWith(condition.suffix);
  if ('numeric' in condition) return isNumeric(value, condition.numeric);
  return value !== undefined && !condition['anything-but'].some((other) => other === value);
}

function filterFrom(pattern: unknown, place: string): Filter {
  if (Array.isArray(pattern)) {
    const conditions = check(z.array(Condition), pattern, place);
    return (value) => conditions.some((condition) => [value].flat().some((one) => meets(one, condition)));
  }
  const fields = check(z.record(z.string(), z.unknown()), pattern, place);
  const filters = Object.entries(fields).map(([name, field]) => [name, filterFrom(field, `${place}.${name}`)] as const);
  return (value) => filters.every(([name, filter]) => filter(Object(value)[name]));
}

/**
 * A filter of an event source.
 * @param pattern in JSON, such as `{"body":{"kind":["export"]}}`
 * @param place where it stands, for messages
 * @throws CloudError for a pattern the local cloud does not have
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function filterOf(pattern: string, place: string): Filter {
  let parsed: unknown;
  try {
    parsed = JSON.parse(pattern);
  } catch (error) {
    throw new CloudError(`${place}: is no JSON: ${reasonOf(error)}`, { cause: error });
  }
  return filterFrom(parsed, place);
}
