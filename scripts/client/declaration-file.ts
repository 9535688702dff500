import { isDeepStrictEqual } from 'node:util';
import { ts } from '@ts-morph/common';
import { type Declarations, type Declared, keyOf, type Reference } from './declared.ts';
import { type TypeDocs, TypeWriter } from './type-text.ts';

/** A declaration some entry exports already. */
export interface Published {
  readonly declared: Declared;
  readonly entry: string;
}

/** What a declaration file is written from. */
export interface DeclarationFileOptions {
  readonly declarations: Declarations;
  /** What earlier entries export, by name. */
  readonly published: ReadonlyMap<string, Published>;
  /** Packages that may be referred to. */
  readonly peers: readonly string[];
  readonly docs: (name: string) => TypeDocs | undefined;
}

/** A declaration file being written: what it declares itself, and what it takes from elsewhere. */
export class DeclarationFile {
  readonly #options: DeclarationFileOptions;
  readonly #own = new Map<string, Declared>();
  readonly #imports = new Map<string, Set<string>>();

  constructor(options: DeclarationFileOptions) {
    this.#options = options;
  }

  /** The text that declares the given and all they need. */
  write(roots: readonly Declared[]): string {
    const { published } = this.#options;
    const own = roots.filter(({ name }) => !published.has(name));
    const passedOn = roots.filter(({ name }) => published.has(name));
    for (const root of own) this.#need(root);
    const writer = this.#writerFor(own);
    // Writing one may show that another is needed, which then is written as well.
    const texts: string[] = [];
    for (const declared of this.#own.values()) texts.push(this.#declaration(declared, own.includes(declared), writer));
    const exports = passedOn.map(({ name }) => `export { ${name} } from './${published.get(name)?.entry}.js';`);
    const heads = [...this.#importLines(), ...exports].join('\n');
    return [...(heads === '' ? [] : [heads]), ...texts, 'export {};\n'].join('\n\n');
  }

  /** Writes types by the names they have in the package. */
  #writerFor(roots: readonly Declared[]): TypeWriter {
    const { declarations, published } = this.#options;
    const named = new Map(
      [...[...published.values()].map(({ declared }) => declared), ...roots].map((declared) => [
        declared.name,
        declared,
      ]),
    );
    const writer = new TypeWriter((name) => {
      const declared = named.get(name);
      if (declared !== undefined) this.#need(declared);
    });
    for (const [name, declared] of named) {
      const computed = declarations.computed(declared);
      if (computed !== undefined && computed.kind !== 'word') writer.name(computed, name);
    }
    return writer;
  }

  #need(declared: Declared): void {
    const published = this.#options.published.get(declared.name);
    const known = published?.declared ?? this.#own.get(declared.name);
    if (known !== undefined && !this.#isSame(known, declared)) {
      throw new Error(`two declarations have one name: ${keyOf(known)} and ${keyOf(declared)}; rename one`);
    }
    if (published !== undefined) this.#import(`./${published.entry}.js`, declared.name);
    else if (known === undefined) this.#own.set(declared.name, declared);
  }

  #isSame(one: Declared, other: Declared): boolean {
    if (keyOf(one) === keyOf(other)) return true;
    const computed = this.#options.declarations.computed(one);
    return computed !== undefined && isDeepStrictEqual(computed, this.#options.declarations.computed(other));
  }

  #declaration(declared: Declared, isExported: boolean, writer: TypeWriter): string {
    const { declarations, docs } = this.#options;
    const computed = declarations.computed(declared);
    const statements = declarations.statementsOf(declared);
    if (statements.length === 0) throw new Error(`nothing declares ${keyOf(declared)}`);
    if (computed === undefined) {
      for (const reference of declarations.referencesOf(declared)) this.#refer(reference, declared);
      return statements.map((statement) => declare(statement, isExported)).join('\n');
    }
    const [comment = ''] = statements.map(commentOf);
    const text = writer.write(computed, docs(declared.name));
    return `${comment}${isExported ? 'export ' : ''}type ${declared.name} = ${text};`;
  }

  #refer(reference: Reference, from: Declared): void {
    if (reference.kind === 'own') {
      this.#need(reference.declared);
      return;
    }
    const { specifier, name } = reference;
    if (!this.#options.peers.includes(specifier)) {
      throw new Error(`${keyOf(from)} needs ${name} of ${specifier}, which no consumer has`);
    }
    this.#import(specifier, name);
  }

  #import(specifier: string, name: string): void {
    this.#imports.set(specifier, (this.#imports.get(specifier) ?? new Set()).add(name));
  }

  /** Packages first. */
  #importLines(): string[] {
    const order = (specifier: string) => `${specifier.startsWith('.') ? 1 : 0}${specifier}`;
    return [...this.#imports]
      .sort(([one], [other]) => (order(one) < order(other) ? -1 : 1))
      .map(([specifier, names]) => `import type { ${[...names].sort().join(', ')} } from '${specifier}';`);
  }
}

/** The documentation in front of a statement, with its line break. */
function commentOf(statement: ts.Statement): string {
  const text = statement.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  const last = ranges.at(-1);
  return last === undefined ? '' : `${text.slice(last.pos, last.end)}\n`;
}

/** A statement of a declaration file, exported or not. */
function declare(statement: ts.Statement, isExported: boolean): string {
  const text = statement.getText().replace(/^(export )?(declare )?/, '');
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return `${commentOf(statement)}${isExported ? 'export ' : ''}${isType ? '' : 'declare '}${text}`;
}
