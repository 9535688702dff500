import { ExpressionError } from './expression-error.ts';
import { chosen, filled, fillings, type MathScope, mathFunctions, mathOperators } from './math-functions.ts';
import { mathPieces } from './math-pieces.ts';
import { isSeries, type MathValue, type TimeSeries } from './math-values.ts';

/** What an expression is computed with: the metrics and expressions beside it, by their ids. */
export interface MathContext extends MathScope {
  readonly of: (id: string) => MathValue;
  /** All metrics, or those whose id or label has a text in it. */
  readonly metrics: (part: string) => readonly TimeSeries[];
}

/** An expression of metric math. */
export interface MathExpression {
  /** Ids it names, in no order. */
  readonly ids: readonly string[];
  readonly compute: (context: MathContext) => MathValue;
}

type Compute = MathExpression['compute'];

/** Operators that bind alike, the loosest first. */
const levels = [['OR'], ['AND'], ['<=', '>=', '==', '!=', '<', '>'], ['+', '-'], ['*', '/'], ['^']];

class MathReader {
  readonly #pieces: string[];
  readonly ids = new Set<string>();

  constructor(expression: string) {
    this.#pieces = mathPieces(expression);
  }

  read(): Compute {
    const compute = this.#level(0);
    if (this.#pieces.length > 0) throw this.#unexpected('an operator');
    return compute;
  }

  #level(index: number): Compute {
    const operators = levels[index];
    if (operators === undefined) return this.#primary();
    let left = this.#level(index + 1);
    for (;;) {
      const operator = operators.find((it) => this.#takes(it));
      const join = operator === undefined ? undefined : mathOperators[operator];
      if (join === undefined) return left;
      const [before, right] = [left, this.#level(index + 1)];
      left = (context) => join(before(context), right(context));
    }
  }

  #primary(): Compute {
    if (this.#takes('-')) {
      const value = this.#primary();
      return (context) => mathOperators['-']?.(0, value(context)) ?? 0;
    }
    if (this.#takes('(')) {
      const value = this.#level(0);
      this.#expect(')');
      return value;
    }
    if (this.#takes('[')) return this.#list();
    const text = this.#pieces.shift() ?? 'the end';
    if (/^\d/.test(text)) return () => Number(text);
    if (/^[A-Z]/.test(text) && this.#takes('(')) return this.#call(text);
    if (!/^[a-z]\w*$/.test(text)) throw new ExpressionError(`expected a value, not ${text}`);
    this.ids.add(text);
    return ({ of }) => of(text);
  }

  #list(): Compute {
    const items = this.#arguments(']');
    return (context) => {
      const several = items.map((item) => item(context));
      if (!several.every(isSeries)) throw new ExpressionError('a list holds metrics');
      return { several };
    };
  }

  #call(name: string): Compute {
    if (name === 'METRICS') return this.#metrics();
    if (name === 'FILL') return this.#fill();
    if (name === 'IF') return this.#if();
    const known = Object.hasOwn(mathFunctions, name) ? mathFunctions[name] : undefined;
    if (known === undefined) {
      const names = [...Object.keys(mathFunctions), 'FILL', 'IF', 'METRICS'].sort().join(', ');
      throw new ExpressionError(`the local cloud has no function ${name}; it has: ${names}`);
    }
    const given = this.#arguments(')');
    const valuesIn = (context: MathContext) => given.map((it) => it(context));
    return (context) => known(valuesIn(context), context);
  }

  #if(): Compute {
    const [condition, then, otherwise] = this.#arguments(')');
    if (condition === undefined || then === undefined) throw new ExpressionError('IF takes two or three values');
    return (context) => chosen(condition(context), then(context), otherwise?.(context));
  }

  #metrics(): Compute {
    const [text = ''] = this.#pieces;
    const part = /^["']/.test(text) ? (this.#pieces.shift() ?? '').slice(1, -1) : '';
    this.#expect(')');
    return (context) => ({ several: context.metrics(part) });
  }

  #fill(): Compute {
    const value = this.#level(0);
    this.#expect(',');
    const word = (['REPEAT', 'LINEAR'] as const).find((it) => this.#takes(it));
    const by = word === undefined ? this.#level(0) : undefined;
    this.#expect(')');
    return (context) => filled(value(context), by === undefined ? fillings[word ?? 'REPEAT'] : by(context));
  }

  #arguments(end: string): Compute[] {
    const given: Compute[] = [];
    if (this.#takes(end)) return given;
    do given.push(this.#level(0));
    while (this.#takes(','));
    this.#expect(end);
    return given;
  }

  #takes(text: string): boolean {
    if (this.#pieces[0] !== text) return false;
    this.#pieces.shift();
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#unexpected(text);
  }

  #unexpected(wanted: string): ExpressionError {
    return new ExpressionError(`expected ${wanted}, not ${this.#pieces[0] ?? 'the end'}`);
  }
}

/**
 * Reads an expression of metric math, such as `IF(m2 >= 20, 100 * m1 / m2, 0)`.
 * @throws ExpressionError where it is none, or of what the local cloud does not have
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function parseMetricMath(expression: string): MathExpression {
  const reader = new MathReader(expression);
  const compute = reader.read();
  return { ids: [...reader.ids], compute };
}
