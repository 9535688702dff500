import { isTrue, order } from './comparison.ts';
import { derived, type Expression, field, joined, literal } from './expression.ts';
import { call } from './parse-call.ts';
import { QueryError } from './query-error.ts';
import type { TokenStream } from './token-stream.ts';

/** Operators that bind alike, the loosest first. */
const levels = [['or'], ['and'], ['=', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']] as const;

const notLevel = 2;

/** The test a regular expression of a query stands for. */
function regexTest(literalText: string): (text: string) => boolean {
  const body = literalText.slice(1, -1);
  const pattern = body.replace(/^\(\?i\)/, '');
  try {
    const expression = new RegExp(pattern, pattern === body ? 'u' : 'iu');
    return (text) => expression.test(text);
  } catch {
    throw new QueryError(`${literalText} is no regular expression`);
  }
}

function likeTest(tokens: TokenStream): (text: string) => boolean {
  if (tokens.next.kind === 'regex') return regexTest(tokens.take('regex', ''));
  const part = tokens.take('string', 'a text or a regular expression');
  return (text) => text.includes(part);
}

function list(tokens: TokenStream): Expression[] {
  tokens.expect('[');
  const items: Expression[] = [];
  do items.push(primary(tokens));
  while (tokens.takes(','));
  tokens.expect(']');
  return items;
}

/** `like`, `in` and their opposites stand behind a value. */
function membership(tokens: TokenStream, start: number, value: Expression): Expression {
  const isNegated = tokens.takes('not');
  if (tokens.takes('like')) {
    const test = likeTest(tokens);
    return derived(tokens.textFrom(start), [value], (it) => it !== undefined && test(String(it)) !== isNegated);
  }
  if (!tokens.takes('in')) {
    if (isNegated) throw tokens.unexpected('like or in');
    return value;
  }
  const items = list(tokens);
  return derived(tokens.textFrom(start), [value, ...items], (it, ...known) => {
    return it !== undefined && known.some((item) => order(it, item) === 0) !== isNegated;
  });
}

function primary(tokens: TokenStream): Expression {
  const start = tokens.position;
  if (tokens.takes('(')) {
    const inner = expression(tokens);
    tokens.expect(')');
    return { ...inner, text: tokens.textFrom(start) };
  }
  if (tokens.takes('-')) {
    return joined(tokens.textFrom(start), literal('0', 0), '-', primary(tokens));
  }
  const { kind } = tokens.next;
  if (kind === 'string') {
    const text = tokens.take('string', '');
    return literal(tokens.textFrom(start), text);
  }
  if (kind === 'number') {
    const number = Number(tokens.take('number', ''));
    if (Number.isNaN(number)) throw new QueryError(`${tokens.textFrom(start)} is no number`);
    return literal(tokens.textFrom(start), number);
  }
  const name = tokens.take('name', 'a field, a function or a value');
  if (tokens.sees('(')) return call(tokens, start, name, expression);
  if (name === 'true' || name === 'false') return literal(name, name === 'true');
  return field(name);
}

function level(tokens: TokenStream, index: number): Expression {
  const start = tokens.position;
  if (index === notLevel && tokens.takes('not')) {
    return derived(tokens.textFrom(start), [level(tokens, index)], (value) => !isTrue(value));
  }
  const operators: readonly string[] | undefined = levels[index];
  if (operators === undefined) return membership(tokens, start, primary(tokens));
  let left = level(tokens, index + 1);
  for (;;) {
    const operator = operators.find((symbol) => tokens.takes(symbol));
    if (operator === undefined) return left;
    const right = level(tokens, index + 1);
    left = joined(tokens.textFrom(start), left, operator, right);
  }
}

/**
 * Reads an expression.
 * @throws QueryError where there is none
 */
export function expression(tokens: TokenStream): Expression {
  return level(tokens, 0);
}
