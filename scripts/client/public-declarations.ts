import { join } from 'node:path';
import { DeclarationFile, type Published } from './declaration-file.ts';
import { Declarations } from './declared.ts';
import { readProgram } from './source-program.ts';
import type { TypeDocs } from './type-text.ts';

/** A file consumers import: its name in the package, and the source it is made of. */
export interface PackageEntry {
  readonly name: string;
  readonly source: string;
}

/** What the declarations are made from. */
export interface PublicDeclarationsOptions {
  readonly rootDir: string;
  /** Each may use what those before it export. */
  readonly entries: readonly PackageEntry[];
  /** Packages a declaration may refer to. */
  readonly peers: readonly string[];
  /** Documentation of the members of a type that is written out, by its name. */
  readonly docs?: (name: string) => TypeDocs | undefined;
}

/**
 * Writes one declaration file per entry that needs no other file of this repository and no zod: what the entry exports,
 * and what that refers to. Types computed from the contracts are written out as what they come to; all else is told as
 * the compiler declares it.
 * @returns the text by the entry's name
 * @throws Error when a declaration needs something that can neither be told nor written out
 */
export function publicDeclarations(options: PublicDeclarationsOptions): Map<string, string> {
  const { rootDir, entries, peers, docs = () => undefined } = options;
  const program = readProgram(
    rootDir,
    entries.map(({ source }) => source),
  );
  const declarations = new Declarations(program);
  const published = new Map<string, Published>();
  const texts = new Map<string, string>();
  for (const { name, source } of entries) {
    const roots = declarations.exportsOf(program.source(join(rootDir, source)));
    const file = new DeclarationFile({ declarations, published, peers, docs });
    texts.set(name, file.write(roots));
    for (const declared of roots) {
      if (!published.has(declared.name)) published.set(declared.name, { declared, entry: name });
    }
  }
  return texts;
}
