import { expression } from './parse-expression.ts';
import { type Column, type Command, fields, filter, limit, parse, sort, stats } from './query.ts';
import { QueryError } from './query-error.ts';
import { TokenStream } from './token-stream.ts';

/** A query that can be run. */
export interface Query {
  readonly commands: readonly Command[];
  /** Whether the order of its rows is its author's. */
  readonly isSorted: boolean;
}

/** Rows a query answers at most, and unless it says less. */
export const rowLimit = 10_000;

function columns(tokens: TokenStream): Column[] {
  const found: Column[] = [];
  do {
    const parsed = expression(tokens);
    const name = tokens.takes('as') ? tokens.take('name', 'a name') : parsed.text;
    found.push({ name, expression: parsed });
  } while (tokens.takes(','));
  return found;
}

function ofLines(found: readonly Column[], command: string): readonly Column[] {
  const wrong = found.find(({ expression: { isAggregate } }) => isAggregate);
  if (wrong !== undefined) throw new QueryError(`${wrong.expression.text} is a matter of stats, not of ${command}`);
  return found;
}

function ofMany(found: readonly Column[]): readonly Column[] {
  const wrong = found.find(({ expression: { isAggregate } }) => !isAggregate);
  if (wrong !== undefined) throw new QueryError(`${wrong.expression.text} is no function of many lines`);
  return found;
}

function filterCommand(tokens: TokenStream): Command {
  const condition = expression(tokens);
  ofLines([{ name: '', expression: condition }], 'filter');
  return filter(condition);
}

function parseCommand(tokens: TokenStream): Command {
  const source = expression(tokens);
  if (tokens.next.kind !== 'string') throw tokens.unexpected('a text with * (the local cloud parses by no other)');
  const glob = tokens.take('string', '');
  tokens.expect('as');
  const made: string[] = [];
  do made.push(tokens.take('name', 'a name'));
  while (tokens.takes(','));
  const parts = glob.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  if (parts.length !== made.length + 1) {
    throw new QueryError(`"${glob}" has ${parts.length - 1} *, and ${made.length} names are given`);
  }
  const end = glob.endsWith('*') ? '$' : '';
  return parse(source, new RegExp(`${parts.join('(.*?)')}${end}`, 's'), made);
}

function sortCommand(tokens: TokenStream): Command {
  const keys = [];
  do {
    const key = expression(tokens);
    // Logs Insights sorts downwards unless told.
    const isDescending = tokens.takes('desc') || !tokens.takes('asc');
    keys.push({ expression: key, isDescending });
  } while (tokens.takes(','));
  return sort(keys);
}

function limitCommand(tokens: TokenStream): Command {
  const count = Number(tokens.take('number', 'a number'));
  if (!Number.isInteger(count) || count < 1 || count > rowLimit) {
    throw new QueryError(`limit must be from 1 to ${rowLimit}`);
  }
  return limit(count);
}

function statsCommand(tokens: TokenStream): Command {
  const found = ofMany(columns(tokens));
  return stats(found, tokens.takes('by') ? ofLines(columns(tokens), 'by') : []);
}

/**
 * Reads a query of Logs Insights, as much of its language as the local cloud knows.
 * @throws QueryError naming what is wrong, or not known
 */
export function parseQuery(text: string): Query {
  const tokens = new TokenStream(text);
  const commands: Command[] = [];
  const seen = new Set<string>();
  const known: Readonly<Record<string, () => Command>> = {
    fields: () => fields(ofLines(columns(tokens), 'fields'), !seen.has('fields')),
    filter: () => filterCommand(tokens),
    parse: () => parseCommand(tokens),
    stats: () => statsCommand(tokens),
    sort: () => sortCommand(tokens),
    limit: () => limitCommand(tokens),
  };
  do {
    const written = tokens.take('name', 'a command');
    const name = written.toLowerCase();
    const command = Object.hasOwn(known, name) ? known[name] : undefined;
    if (command === undefined) {
      const names = Object.keys(known).join(', ');
      throw new QueryError(`the local cloud has no command ${written} of Logs Insights; it has: ${names}`);
    }
    commands.push(command());
    seen.add(name);
  } while (tokens.takes('|'));
  tokens.take('end', '| or the end');
  return { commands, isSorted: seen.has('sort') || seen.has('stats') };
}
