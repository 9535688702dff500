import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { keptByText } from './kept-by-text.ts';

/** The repository. */
export const rootDir = join(import.meta.dirname, '../../..');

/** One `import` or `export … from`, static or dynamic. */
export interface Import {
  readonly specifier: string;
  /** The names taken; `*` for all at once. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
  readonly reExport: boolean;
}

/** A literal such as `/^a+$/u`. */
export interface RegularExpression {
  readonly pattern: string;
  readonly flags: string;
}

/** A TypeScript file, as far as rules about it go. */
export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
  /** What it calls or constructs, such as `Date.now`, `new Date`, `setTimeout`. */
  readonly calls: readonly string[];
  /** What it reads of globals, such as `process.env`. */
  readonly members: readonly string[];
  readonly regularExpressions: readonly RegularExpression[];
}

interface Node {
  readonly type?: string;
  readonly [member: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** All nodes of a tree; into one list, since there are millions. */
function nodesOf(value: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(value)) for (const child of value) nodesOf(child, found);
  else if (isNode(value)) {
    if (value.type !== undefined) found.push(value);
    for (const member in value) nodesOf(value[member], found);
  }
  return found;
}

const textOf = (node: unknown): string => (isNode(node) && typeof node.value === 'string' ? node.value : '');
const nodeList = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** `a.b.c` of an expression made of names, `` for any other. */
function dotted(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return textOf(node);
  if (node.type !== 'MemberExpression') return '';
  const object = dotted(node.object);
  const property = isNode(node.property) && node.property.type === 'Identifier' ? textOf(node.property) : '';
  return object === '' || property === '' ? '' : `${object}.${property}`;
}

function nameOf(specifier: Node): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type?.includes('Namespace')) return '*';
  return textOf(specifier.imported) || textOf(specifier.orig) || textOf(specifier.local);
}

function importOf(node: Node): Import[] {
  const specifiers = nodeList(node.specifiers);
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration': {
      if (!isNode(node.source)) return [];
      const typeOnly =
        node.typeOnly === true || (specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly));
      const reExport = node.type !== 'ImportDeclaration';
      return [{ specifier: textOf(node.source), names: specifiers.map(nameOf), typeOnly, reExport }];
    }
    case 'ExportAllDeclaration':
      return [{ specifier: textOf(node.source), names: ['*'], typeOnly: false, reExport: true }];
    case 'TsImportType':
      return [{ specifier: textOf(node.argument), names: [dotted(node.qualifier)], typeOnly: true, reExport: false }];
    case 'CallExpression': {
      if (!isNode(node.callee) || node.callee.type !== 'Import') return [];
      const [argument] = nodeList(node.arguments);
      return [{ specifier: textOf(argument?.expression), names: ['*'], typeOnly: false, reExport: false }];
    }
    default:
      return [];
  }
}

/** The parts of a text that rules look at. */
export function parseSource(path: string, text: string): SourceFile {
  const tsx = path.endsWith('.tsx');
  const nodes = nodesOf(parseSync(text, { syntax: 'typescript', tsx, target: 'es2024' }).body);
  const ofType = (type: string) => nodes.filter((node) => node.type === type);
  return {
    path,
    lines: text.trimEnd().split('\n').length,
    imports: nodes.flatMap(importOf),
    hasDefaultExport: nodes.some(({ type }) => type?.startsWith('ExportDefault')),
    calls: [
      ...ofType('CallExpression').map(({ callee }) => dotted(callee)),
      ...ofType('NewExpression').map(
        (node) => `new ${dotted(node.callee)}${nodeList(node.arguments).length === 0 ? '()' : ''}`,
      ),
    ],
    members: ofType('MemberExpression').map(dotted),
    regularExpressions: ofType('RegExpLiteral').map(({ pattern, flags = '' }) => ({
      pattern: String(pattern),
      flags: String(flags),
    })),
  };
}

/** Every TypeScript file below the given folders, but for what was built or installed there. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => {
    const texts = readdirSync(join(rootDir, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/^dist\/|(^|\/)node_modules\//.test(name))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(join(rootDir, folder, name), 'utf8')] as const);
    return keptByText(folder, import.meta.filename, texts, (unknown) =>
      unknown.map(([path, text]) => parseSource(path, text)),
    );
  });
}
