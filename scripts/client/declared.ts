import { ts } from '@ts-morph/common';
import { NotPlain, type PlainType, readPlainType } from './plain-type.ts';
import type { SourceProgram } from './source-program.ts';

/** A declaration at the top level of a source of ours. */
export interface Declared {
  readonly name: string;
  readonly source: ts.SourceFile;
}

/** What a declaration refers to: another one of ours, or a package's. */
export type Reference =
  | { readonly kind: 'own'; readonly declared: Declared }
  | { readonly kind: 'package'; readonly specifier: string; readonly name: string };

/** An identity of a declaration, by file and name. */
export const keyOf = ({ name, source }: Declared) => `${source.fileName}#${name}`;

/** Types computed from contracts come with these; a consumer has neither. */
const contract = /[\\/]shared[\\/]contract[\\/]/;
const schemas = /^zod(\/|$)/;

/** Looks declarations up: as the compiler declares them, what they refer to, and what computed types come to. */
export class Declarations {
  readonly #program: SourceProgram;
  readonly #emitted = new Map<ts.SourceFile, ts.SourceFile>();
  readonly #scopes = new Map<ts.SourceFile, ReadonlyMap<string, ts.Symbol>>();
  readonly #references = new Map<string, readonly Reference[]>();
  readonly #computed = new Map<string, PlainType | undefined>();

  constructor(program: SourceProgram) {
    this.#program = program;
  }

  /** What a source exports, in the order it says so. */
  exportsOf(source: ts.SourceFile): Declared[] {
    const { checker } = this.#program;
    const module = checker.getSymbolAtLocation(source);
    if (module === undefined) return [];
    return checker.getExportsOfModule(module).map((symbol) => {
      const declared = declaredBy(this.#original(symbol));
      if (declared?.name === symbol.name) return declared;
      throw new Error(`${source.fileName} exports ${symbol.name}: export a declaration of ours, under its own name`);
    });
  }

  /** The statements that declare it; several of an overloaded function. */
  statementsOf({ name, source }: Declared): readonly ts.Statement[] {
    let emitted = this.#emitted.get(source);
    if (emitted === undefined) {
      emitted = this.#program.declarations(source);
      this.#emitted.set(source, emitted);
    }
    const statements = emitted.statements.filter((statement) => namesOf(statement).includes(name));
    // A schema and the type of what it describes may share a name; to those who write types, the type counts.
    const types = statements.filter((statement) => !ts.isVariableStatement(statement));
    return types.length > 0 ? types : statements;
  }

  /** What its declaration refers to, without what every platform has. */
  referencesOf(declared: Declared): readonly Reference[] {
    const key = keyOf(declared);
    const known = this.#references.get(key);
    if (known !== undefined) return known;
    const names = new Set(this.statementsOf(declared).flatMap((statement) => namesReferredTo(statement)));
    const scope = this.#scopeOf(declared.source);
    const references = [...names].flatMap((name) => {
      const symbol = scope.get(name);
      return symbol === undefined || name === declared.name ? [] : this.#referenceTo(symbol);
    });
    this.#references.set(key, references);
    return references;
  }

  /** Of a type computed from contracts: what it comes to. Undefined where it is told as it is declared. */
  computed(declared: Declared): PlainType | undefined {
    const key = keyOf(declared);
    if (!this.#computed.has(key)) this.#computed.set(key, this.#compute(declared));
    return this.#computed.get(key);
  }

  #compute(declared: Declared): PlainType | undefined {
    const alias = declared.source.statements.find(
      (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === declared.name,
    );
    if (alias === undefined || !ts.isTypeAliasDeclaration(alias) || alias.typeParameters !== undefined)
      return undefined;
    if (!isComputation(alias.type) || !this.#needsContracts(declared, new Set())) return undefined;
    try {
      return readPlainType(this.#program.checker, this.#program.checker.getTypeAtLocation(alias.name));
    } catch (error) {
      if (error instanceof NotPlain) return undefined;
      throw error;
    }
  }

  #needsContracts(declared: Declared, seen: Set<string>): boolean {
    if (contract.test(declared.source.fileName)) return true;
    if (seen.has(keyOf(declared))) return false;
    seen.add(keyOf(declared));
    return this.referencesOf(declared).some((reference) =>
      reference.kind === 'own' ? this.#needsContracts(reference.declared, seen) : schemas.test(reference.specifier),
    );
  }

  #original(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#program.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** What names at the top level of a source mean. */
  #scopeOf(source: ts.SourceFile): ReadonlyMap<string, ts.Symbol> {
    let scope = this.#scopes.get(source);
    if (scope === undefined) {
      const { Type, Value, Namespace, Alias } = ts.SymbolFlags;
      const symbols = this.#program.checker.getSymbolsInScope(source, Type | Value | Namespace | Alias);
      const own = symbols.filter(({ declarations = [] }) =>
        declarations.some((declaration) => declaration.getSourceFile() === source),
      );
      scope = new Map(own.map((symbol) => [symbol.name, symbol]));
      this.#scopes.set(source, scope);
    }
    return scope;
  }

  #referenceTo(symbol: ts.Symbol): Reference[] {
    const [declaration] = symbol.declarations ?? [];
    const specifier = declaration === undefined ? undefined : importedFrom(declaration);
    if (specifier !== undefined && !/^[.#]/.test(specifier)) return [{ kind: 'package', specifier, name: symbol.name }];
    const original = this.#original(symbol);
    const declared = declaredBy(original);
    // A whole module of ours, imported as one name, is a contract: only computed types say such.
    return declared === undefined
      ? [{ kind: 'package', specifier: 'zod', name: symbol.name }]
      : [{ kind: 'own', declared }];
  }
}

/** Whether a type, as written, is to be worked out before a person can read it. */
function isComputation(type: ts.TypeNode): boolean {
  return (
    ts.isIndexedAccessTypeNode(type) ||
    ts.isMappedTypeNode(type) ||
    ts.isConditionalTypeNode(type) ||
    ts.isTypeOperatorNode(type) ||
    (ts.isTypeReferenceNode(type) && type.typeArguments !== undefined)
  );
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  if (
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement)
  ) {
    return statement.name === undefined ? [] : [statement.name.text];
  }
  return [];
}

function declaredBy({ name, declarations = [] }: ts.Symbol): Declared | undefined {
  const [declaration] = declarations;
  if (declaration === undefined || ts.isSourceFile(declaration)) return undefined;
  return { name, source: declaration.getSourceFile() };
}

function importedFrom(declaration: ts.Node): string | undefined {
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  return statement !== undefined && ts.isStringLiteral(statement.moduleSpecifier)
    ? statement.moduleSpecifier.text
    : undefined;
}

/** Names a declaration says that are declared elsewhere. */
function namesReferredTo(statement: ts.Statement): string[] {
  const said: string[] = [];
  const bound = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeParameterDeclaration(node)) bound.add(node.name.text);
    if (ts.isTypeReferenceNode(node)) said.push(firstName(node.typeName));
    if (ts.isTypeQueryNode(node)) said.push(firstName(node.exprName));
    if (ts.isExpressionWithTypeArguments(node)) said.push(node.expression.getText().split('.')[0] ?? '');
    if (ts.isImportTypeNode(node)) {
      throw new Error(
        `${statement.getSourceFile().fileName}: write down the type the compiler infers as ${node.getText()}`,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return said.filter((name) => !bound.has(name));
}

function firstName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : firstName(name.left);
}
