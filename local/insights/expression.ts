import { comparison, isTrue, numberOf } from './comparison.ts';
import type { Row, Value } from './row.ts';

/** What a query computes: of one line, or of the lines of a group. */
export interface Expression {
  /** As it stands in the query: the name of its column, unless it gets another. */
  readonly text: string;
  /** Whether it needs a group of lines. */
  readonly isAggregate: boolean;
  /** @param rows one line, or the lines of a group, which agree in what it reads outside of aggregate functions */
  readonly of: (rows: readonly Row[]) => Value;
}

type Binary = (left: Value, right: Value) => Value;

function arithmetic(compute: (left: number, right: number) => number): Binary {
  return (left, right) => {
    const [leftNumber, rightNumber] = [numberOf(left), numberOf(right)];
    if (leftNumber === undefined || rightNumber === undefined) return undefined;
    const result = compute(leftNumber, rightNumber);
    return Number.isFinite(result) ? result : undefined;
  };
}

const operators: Readonly<Record<string, Binary>> = {
  or: (left, right) => isTrue(left) || isTrue(right),
  and: (left, right) => isTrue(left) && isTrue(right),
  '+': arithmetic((left, right) => left + right),
  '-': arithmetic((left, right) => left - right),
  '*': arithmetic((left, right) => left * right),
  '/': arithmetic((left, right) => left / right),
  '%': arithmetic((left, right) => left % right),
};

/** Two expressions joined by an operator. */
export function joined(text: string, left: Expression, operator: string, right: Expression): Expression {
  const compute = operators[operator] ?? comparison(operator);
  if (compute === undefined) throw new Error(`${operator} is no operator`);
  return {
    text,
    isAggregate: left.isAggregate || right.isAggregate,
    of: (rows) => compute(left.of(rows), right.of(rows)),
  };
}

/** An expression of another one's value. */
export function derived(text: string, from: readonly Expression[], compute: (...values: Value[]) => Value): Expression {
  return {
    text,
    isAggregate: from.some(({ isAggregate }) => isAggregate),
    of: (rows) => compute(...from.map((expression) => expression.of(rows))),
  };
}

/** A value that stands in the query. */
export function literal(text: string, value: Value): Expression {
  return { text, isAggregate: false, of: () => value };
}

/** What a field holds. */
export function field(name: string): Expression {
  return { text: name, isAggregate: false, of: ([row]) => row?.field(name) };
}
