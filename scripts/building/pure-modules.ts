import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseSync } from '@swc/core';
import type { Plugin } from 'esbuild';

/** Contracts, rules of the domain, and what the SDK is made of: what stands in them is made for nobody's sake but the user's. */
const pureFile =
  /[\\/](shared[\\/](contract|domain)[\\/][^\\/]+\.ts|@smithy[\\/](core|signature-v4)[\\/]dist-es[\\/].+\.js)$/;
const mark = '/* @__PURE__ */ ';

/** What an operation has for the page of the API, its clients and tests alone, and what takes the place of each. */
const unused: Readonly<Record<string, string>> = {
  description: "''",
  summary: "''",
  // Answers are held to them by the compiler and by tests.
  output: 'undefined',
  current: 'undefined',
};

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly type?: string;
  readonly span: Span;
}

/** A call as the parser has it: what is called, and what with. */
interface Call extends Node {
  readonly callee?: { readonly value?: string; readonly property?: { readonly value?: string }; readonly object: Node };
  readonly arguments?: readonly { readonly expression: Node }[];
}

interface Member {
  readonly key?: { readonly value?: unknown };
  readonly value?: Node;
}

/** Every node of a syntax tree. @param within `load`: those evaluated while the module is loaded alone */
function* nodesIn(value: unknown, within: 'everywhere' | 'load'): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  const { type = '' } = value as Node;
  // What is within functions runs later, and may well be there for its effect.
  if (within === 'load' && /Function|Class|Method|Getter|Setter/.test(type)) {
    if (type === 'ClassDeclaration') yield* nodesIn((value as { readonly superClass?: unknown }).superClass, within);
    return;
  }
  if (type !== '') yield value as Node;
  for (const child of Object.values(value)) yield* nodesIn(child, within);
}

function callsIn(value: unknown, within: 'everywhere' | 'load'): Call[] {
  return [...nodesIn(value, within)].filter(
    ({ type }) => type === 'CallExpression' || type === 'NewExpression',
  ) as Call[];
}

/** What takes the place of some words. */
interface Edit extends Span {
  readonly text: string;
}

const isCall = (node: Node | undefined, method: string): boolean =>
  (node as Call | undefined)?.type === 'CallExpression' && (node as Call).callee?.property?.value === method;

/** What esbuild keeps though nobody uses it: finding the members of what is spread, or making what it writes as a call, could do anything. */
const kept = ({ type, flags = '' }: Node & { readonly flags?: string }): boolean =>
  type === 'SpreadElement' || (type === 'RegExpLiteral' && /[uv]/.test(flags));

/** Such values within a function that is called at once, and marked. */
function wrapped(body: unknown): Edit[] {
  const declarators = [...nodesIn(body, 'load')].filter(({ type }) => type === 'VariableDeclarator');
  const values = declarators.flatMap(({ init }: Node & { readonly init?: Node | null }) => init ?? []);
  const keptOnes = values.filter((value) => [...nodesIn(value, 'load')].some(kept));
  return keptOnes.flatMap(({ span: { start, end } }) => [
    { start, end: start, text: `${mark}(() => (` },
    { start: end, end, text: '))()' },
  ]);
}

/** Without what `z.meta` says of a field to people, and without the check that holds nothing else: each makes its schema once more. */
function withoutMeta({ span, callee, arguments: given = [] }: Call): Edit[] {
  const expressions = given.map(({ expression }) => expression);
  if (callee !== undefined && expressions.every((expression) => isCall(expression, 'meta')))
    return [{ start: callee.object.span.end, end: span.end, text: '' }];
  return expressions.flatMap((expression, place) => {
    const before = expressions[place - 1];
    if (!isCall(expression, 'meta')) return [];
    if (before === undefined) throw new Error('z.meta must be the last of the checks it stands among');
    return [{ start: before.span.end, end: expression.span.end, text: '' }];
  });
}

/** Without the words of an operation for people, and its schemas of answers. */
function withoutUnused({ callee, arguments: [first] = [] }: Call): Edit[] {
  if (callee?.value !== 'operation') return [];
  const { properties = [] } = (first?.expression ?? {}) as { readonly properties?: readonly Member[] };
  return properties.flatMap(({ key, value }) => {
    const text = unused[String(key?.value)];
    return text === undefined || value === undefined ? [] : [{ ...value.span, text }];
  });
}

/**
 * A TypeScript module in which every call that makes one of its constants is marked as doing nothing else, without what no
 * function uses.
 */
export function markPure(text: string): string {
  // The parser counts bytes from an origin of its own; a statement put first tells which.
  const bytes = Buffer.from(`;${text}`);
  const { body } = parseSync(bytes.toString(), { syntax: 'typescript', target: 'es2024' });
  const origin = body[0]?.span.start ?? 0;
  const declarations = body.filter(({ type }) => type !== 'ExpressionStatement');
  const marked = callsIn(declarations, 'load');
  const marks: Edit[] = marked.map(({ span: { start } }) => ({ start, end: start, text: mark }));
  const checks = callsIn(declarations, 'everywhere').filter((call) => isCall(call, 'check'));
  const without = [...marked.flatMap(withoutUnused), ...checks.flatMap(withoutMeta)];
  // Calls share a start where what one of them answers is called on.
  const distinct = new Map(marks.map((edit) => [edit.start, edit])).values();
  const edits = [...wrapped(declarations), ...without, ...distinct];
  let done = 1;
  let edited = '';
  for (const { start, end, text: put } of edits.sort((one, other) => one.start - other.start)) {
    if (start - origin < done) continue;
    edited += bytes.subarray(done, start - origin).toString() + put;
    done = end - origin;
  }
  return edited + bytes.subarray(done).toString();
}

/**
 * Modules that make values and do nothing else: esbuild leaves out what a function does not use of them once it knows that. Such are the
 * operations beside its own, which would make bundles grow with the API, rules for what it has not, and what the SDK makes for others. Of its own
 * operation the words for people and the schemas of answers are left out as well: the page of the API and the tests are made
 * of the sources. 20 KB and 3 ms of every cold start.
 */
export const pureModules: Plugin = {
  name: 'pure-modules',
  setup(build) {
    build.onLoad({ filter: pureFile }, async ({ path }) => ({
      contents: markPure(await readFile(path, 'utf8')),
      loader: 'ts',
      resolveDir: dirname(path),
    }));
  },
};
