import { readFile } from 'node:fs/promises';
import { parseSync } from '@swc/core';
import type { Plugin } from 'esbuild';

const contractFile = /[\\/]shared[\\/]contract[\\/][^\\/]+\.ts$/;
const mark = '/* @__PURE__ */ ';

/** What an operation says on the page of the API alone. */
const docs = ['description', 'summary'];

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly type?: string;
  readonly span?: Span;
}

/** A call as the parser has it: what is called, and the members of an object it gets first. */
interface Call extends Node {
  readonly callee?: { readonly value?: string; readonly property?: { readonly value?: string } };
  readonly arguments?: readonly [{ readonly expression: Node & { readonly properties?: readonly Member[] } }];
}

interface Member {
  readonly key?: { readonly value?: unknown };
  readonly value?: Node;
}

/** Calls made while the module is loaded; those within functions run later, and may well be made for their effect. */
function* callsIn(value: unknown): Generator<Call> {
  if (typeof value !== 'object' || value === null) return;
  const { type = '' } = value as Node;
  if (/Function|Class|Method|Getter|Setter/.test(type)) return;
  if (type === 'CallExpression' || type === 'NewExpression') yield value;
  for (const child of Object.values(value)) yield* callsIn(child);
}

/** What takes the place of some words. */
interface Edit extends Span {
  readonly text: string;
}

/** Without the words for people: of an operation, and all that `z.meta` says of a field. */
function withoutDocs({ callee, arguments: [first] = [] as never }: Call): Edit[] {
  const { span, properties = [] } = first?.expression ?? {};
  if (callee?.property?.value === 'meta') return span === undefined ? [] : [{ ...span, text: '{}' }];
  if (callee?.value !== 'operation') return [];
  return properties.flatMap(({ key, value }) =>
    docs.includes(String(key?.value)) && value?.span !== undefined ? [{ ...value.span, text: "''" }] : [],
  );
}

/**
 * A TypeScript module in which every call that makes one of its constants is marked as doing nothing else, without the words
 * for people.
 */
export function markPure(text: string): string {
  // The parser counts bytes from an origin of its own; a statement put first tells which.
  const bytes = Buffer.from(`;${text}`);
  const { body } = parseSync(bytes.toString(), { syntax: 'typescript', target: 'es2024' });
  const origin = body[0]?.span.start ?? 0;
  const declarations = body.filter(({ type }) => type !== 'ExpressionStatement');
  const calls = [...callsIn(declarations)];
  const marks: Edit[] = calls.map(({ span: { start } = { start: origin } }) => ({ start, end: start, text: mark }));
  // Calls share a start where what one of them answers is called on.
  const edits = [...new Map([...marks, ...calls.flatMap(withoutDocs)].map((edit) => [edit.start, edit])).values()];
  let done = 1;
  let marked = '';
  for (const { start, end, text: put } of edits.sort((one, other) => one.start - other.start)) {
    if (start - origin < done) continue;
    marked += bytes.subarray(done, start - origin).toString() + put;
    done = end - origin;
  }
  return marked + bytes.subarray(done).toString();
}

/**
 * Contracts are values: an operation a function does not implement is dead weight in its bundle, and esbuild may leave
 * it out once it knows that making it does nothing else. 5 to 9 KB of every cold start, and no growth with the API. What its
 * own operation and its fields say to people is left out as well: the page of the API is made of the sources.
 */
export const pureContracts: Plugin = {
  name: 'pure-contracts',
  setup(build) {
    build.onLoad({ filter: contractFile }, async ({ path }) => ({
      contents: markPure(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};
