import { QueryError } from './query-error.ts';

/** A piece of a query. */
export interface Token {
  readonly kind: 'end' | 'name' | 'number' | 'regex' | 'string' | 'symbol';
  /** A string without its quotes, a name without its backticks, an expression with its slashes. */
  readonly text: string;
  /** Where it begins and ends in the query. */
  readonly start: number;
  readonly end: number;
}

const space = /(?:\s|#[^\n]*(?:\n|$))+/y;

const forms = [
  ['number', /\d+(?:\.\d+)?[a-z]*/y],
  ['name', /[A-Za-z_@][\w.@]*|`[^`]+`/y],
  ['string', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y],
  ['symbol', /!=|<=|>=|[=<>+\-*/%(),|[\]]/y],
] as const;

const regex = /\/(?:[^/\\\n]|\\.)+\//y;

function at(pattern: RegExp, query: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(query)?.[0];
}

function textOf(kind: Token['kind'], found: string): string {
  if (kind === 'name') return found.replaceAll('`', '');
  return kind === 'string' ? found.slice(1, -1).replace(/\\(["'\\])/g, '$1') : found;
}

/**
 * Cuts a query into its pieces, without spaces and comments; the last one is its end.
 * @throws QueryError where a character belongs to nothing
 */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let start = at(space, query, 0)?.length ?? 0;
  while (start < query.length) {
    // A slash divides, but after `like`.
    const last = tokens.at(-1);
    const isPattern = last?.kind === 'name' && last.text.toLowerCase() === 'like';
    const pattern = isPattern ? at(regex, query, start) : undefined;
    const form = forms.find(([, expression]) => at(expression, query, start) !== undefined);
    const kind = pattern === undefined ? form?.[0] : 'regex';
    const found = pattern ?? (form === undefined ? undefined : at(form[1], query, start));
    if (kind === undefined || found === undefined) {
      throw new QueryError(`unexpected ${query.slice(start, start + 20)} at character ${start + 1}`);
    }
    const end = start + found.length;
    tokens.push({ kind, text: textOf(kind, found), start, end });
    start = end + (at(space, query, end)?.length ?? 0);
  }
  return [...tokens, { kind: 'end', text: 'the end', start: query.length, end: query.length }];
}
