import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from '@swc/core';

/** A node of a syntax tree. */
export interface Node {
  readonly type?: string;
  readonly [member: string]: unknown;
}

/** A name taken from another module. */
export interface Taken {
  /** A path from the root of the repository, or the name of a package. */
  readonly from: string;
  readonly name: string;
}

/** A file as far as it matters who uses what: its declarations by name, what it imports, what it does by being loaded. */
export interface SourceModule {
  readonly declarations: ReadonlyMap<string, Node>;
  readonly imports: ReadonlyMap<string, Taken>;
  readonly statements: readonly Node[];
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The name of an identifier, the text of a literal; `` of anything else. */
export const textOf = (node: unknown): string => (isNode(node) && typeof node.value === 'string' ? node.value : '');

/** Where an import leads, from the root of the repository; a package keeps its name. */
export function resolved(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(path), specifier);
  return specifier.startsWith('#') ? specifier.slice(1) : specifier;
}

function importsOf(path: string, { source, specifiers, typeOnly }: Node): [string, Taken][] {
  if (typeOnly === true) return [];
  return (specifiers as Node[])
    .filter(({ isTypeOnly }) => isTypeOnly !== true)
    .map(({ local, imported, type }) => {
      const name = type === 'ImportNamespaceSpecifier' ? '*' : textOf(imported) || textOf(local);
      return [textOf(local), { from: resolved(path, textOf(source)), name }];
    });
}

/** The names a pattern binds. */
function boundNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  if (pattern.type === 'Identifier') return [textOf(pattern)];
  const parts = (pattern.properties ?? pattern.elements ?? []) as Node[];
  return parts.flatMap((part) => boundNames(part?.value ?? part?.key ?? part?.argument ?? part));
}

function declarationsOf(statement: Node): [string, Node][] {
  const declared = statement.type === 'ExportDeclaration' ? (statement.declaration as Node) : statement;
  if (declared.type === 'FunctionDeclaration' || declared.type === 'ClassDeclaration') {
    return [[textOf(declared.identifier), declared]];
  }
  if (declared.type !== 'VariableDeclaration') return [];
  return (declared.declarations as Node[]).flatMap((it) => boundNames(it.id).map((name): [string, Node] => [name, it]));
}

const modules = new Map<string, SourceModule>();

/** Reads a TypeScript file of the repository, once. */
export function readModule(path: string): SourceModule {
  const known = modules.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, 'utf8');
  const body = parseSync(text, { syntax: 'typescript', target: 'es2024' }).body as unknown as Node[];
  const module: SourceModule = {
    declarations: new Map(body.flatMap(declarationsOf)),
    imports: new Map(body.filter(({ type }) => type === 'ImportDeclaration').flatMap((node) => importsOf(path, node))),
    statements: body.filter(({ type = '' }) => /Statement$/.test(type)),
  };
  modules.set(path, module);
  return module;
}
