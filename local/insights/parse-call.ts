import { derived, type Expression } from './expression.ts';
import { aggregates, binOf, lineFunctions, periodOf } from './functions.ts';
import { QueryError } from './query-error.ts';
import type { Value } from './row.ts';
import type { TokenStream } from './token-stream.ts';

type Parse = (tokens: TokenStream) => Expression;

const isValue = (value: Value): value is NonNullable<Value> => value !== undefined;

/** `bin(5m)`: the time of a line, rounded down. */
function bin(tokens: TokenStream, start: number): Expression {
  const text = tokens.take('number', 'a period such as 5m');
  const period = periodOf(text);
  if (period === undefined) throw new QueryError(`bin(${text}) is no period of ms, s, m, h, d or w`);
  tokens.expect(')');
  return {
    text: tokens.textFrom(start),
    isAggregate: false,
    of: ([row]) => binOf(row?.field('@timestamp'), period),
  };
}

function aggregate(tokens: TokenStream, start: number, name: string, parse: Parse): Expression {
  const compute = aggregates[name];
  if (compute === undefined) throw new QueryError(`${name} is no function of many lines`);
  if (name === 'count' && (tokens.takes('*') || tokens.sees(')'))) {
    tokens.expect(')');
    return { text: tokens.textFrom(start), isAggregate: true, of: (rows) => rows.length };
  }
  const value = parse(tokens);
  if (value.isAggregate) throw new QueryError(`${name} of ${value.text}: one function of many lines within another`);
  let parameter = 0;
  if (name === 'pct') {
    tokens.expect(',');
    parameter = Number(tokens.take('number', 'a percentage'));
    if (!(parameter > 0 && parameter <= 100)) throw new QueryError('pct takes a percentage up to 100');
  }
  tokens.expect(')');
  return {
    text: tokens.textFrom(start),
    isAggregate: true,
    of: (rows) => compute(rows.map((row) => value.of([row])).filter(isValue), parameter),
  };
}

/**
 * Reads the call of a function whose name has been read.
 * @param start where the name begins
 * @throws QueryError where there is no such function, or it takes other arguments
 */
export function call(tokens: TokenStream, start: number, written: string, parse: Parse): Expression {
  const name = written.toLowerCase();
  tokens.expect('(');
  if (name === 'bin') return bin(tokens, start);
  if (Object.hasOwn(aggregates, name)) return aggregate(tokens, start, name, parse);
  const known = Object.hasOwn(lineFunctions, name) ? lineFunctions[name] : undefined;
  if (known === undefined) {
    const names = ['bin', ...Object.keys(lineFunctions), ...Object.keys(aggregates)].sort();
    throw new QueryError(`the local cloud has no function ${written}; it has: ${names.join(', ')}`);
  }
  const values: Expression[] = [];
  do values.push(parse(tokens));
  while (tokens.takes(','));
  tokens.expect(')');
  if (known.arguments !== 'any' && values.length !== known.arguments) {
    throw new QueryError(`${written} takes ${known.arguments} value, not ${values.length}`);
  }
  return derived(tokens.textFrom(start), values, known.of);
}
