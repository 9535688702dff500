import { ts } from '@ts-morph/common';

/** A type of plain data, computed: what it is, no longer how it came about. */
export type PlainType =
  /** A primitive or a literal, as TypeScript writes it. */
  | { readonly kind: 'word'; readonly word: string }
  /** `null` and `undefined` come last. */
  | { readonly kind: 'union'; readonly parts: readonly PlainType[] }
  | { readonly kind: 'array'; readonly item: PlainType; readonly readonly: boolean }
  | { readonly kind: 'object'; readonly members: readonly PlainMember[] };

/** A member of an object; of an index signature the name is `[key: string]` or the like. */
export interface PlainMember {
  readonly name: string;
  readonly optional: boolean;
  readonly readonly: boolean;
  readonly type: PlainType;
}

/** A type that is not plain data, such as a function or a class. */
export class NotPlain extends Error {}

const { TypeFlags, NodeBuilderFlags } = ts;
const empty = TypeFlags.Null | TypeFlags.Undefined;
const words =
  empty |
  TypeFlags.Literal |
  TypeFlags.String |
  TypeFlags.Number |
  TypeFlags.BigInt |
  TypeFlags.Boolean |
  TypeFlags.Unknown |
  TypeFlags.Never;

/**
 * What a type is once everything in it is computed.
 * @throws NotPlain
 */
export function readPlainType(checker: ts.TypeChecker, type: ts.Type): PlainType {
  const read = (part: ts.Type) => readPlainType(checker, part);
  if (type.isUnion()) return unionOf(type.types, read);
  if (type.flags & words) return word(checker.typeToString(type));
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (item === undefined) throw new NotPlain('an array of nothing');
    return { kind: 'array', item: read(item), readonly: type.symbol.name === 'ReadonlyArray' };
  }
  if (isPlainObject(checker, type)) return { kind: 'object', members: membersOf(type, checker, read) };
  throw new NotPlain(`${checker.typeToString(type)} is not plain data`);
}

const word = (text: string): PlainType => ({ kind: 'word', word: text });

/** The checker keeps `boolean` as `false | true`. */
function unionOf(types: readonly ts.Type[], read: (type: ts.Type) => PlainType): PlainType {
  const booleans = types.filter(({ flags }) => flags & TypeFlags.BooleanLiteral);
  const merged = booleans.length === 2 ? booleans : [];
  const full = types.filter((type) => !(type.flags & empty) && !merged.includes(type));
  const none = [TypeFlags.Null, TypeFlags.Undefined].flatMap((flag) => types.filter(({ flags }) => flags & flag));
  const parts = [...full.map(read), ...(merged.length > 0 ? [word('boolean')] : []), ...none.map(read)];
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'union', parts };
}

/** Neither callable nor declared by a library: those are not data, and their members are not all there is to them. */
function isPlainObject(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!(type.flags & (TypeFlags.Object | TypeFlags.Intersection))) return false;
  if (type.getCallSignatures().length + type.getConstructSignatures().length > 0) return false;
  if (checker.isTupleType(type)) return false;
  const { declarations = [] } = type.getSymbol() ?? {};
  return !declarations.some(
    (declaration) => ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration),
  );
}

function membersOf(type: ts.Type, checker: ts.TypeChecker, read: (type: ts.Type) => PlainType): PlainMember[] {
  // The checker tells whether a member of a computed type is readonly in no other way.
  const node = checker.typeToTypeNode(type, undefined, NodeBuilderFlags.NoTruncation | NodeBuilderFlags.InTypeAlias);
  const signatures =
    node !== undefined && ts.isTypeLiteralNode(node) ? node.members.filter(ts.isPropertySignature) : [];
  const readonlyNames = new Set(
    signatures
      .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword))
      .map(({ name }) => nameText(name)),
  );
  const named = checker.getPropertiesOfType(type).map((symbol): PlainMember => {
    const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    const declared = checker.getTypeOfSymbol(symbol);
    return {
      name: symbol.name,
      optional,
      readonly: readonlyNames.has(symbol.name),
      type: optional && declared.isUnion() ? unionOf(withoutMissing(declared, checker), read) : read(declared),
    };
  });
  const indexed = checker.getIndexInfosOfType(type).map(
    (info): PlainMember => ({
      name: `[key: ${checker.typeToString(info.keyType)}]`,
      optional: false,
      readonly: info.isReadonly,
      type: read(info.type),
    }),
  );
  return [...indexed, ...named];
}

/** Under exactOptionalPropertyTypes an absent member has a type of its own, which `?` says already. */
function withoutMissing({ types }: ts.UnionType, checker: ts.TypeChecker): readonly ts.Type[] {
  return types.filter((type) => !(type.flags & TypeFlags.Undefined) || type === checker.getUndefinedType());
}

function nameText(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText();
}
