import type { PlainMember, PlainType } from './plain-type.ts';

/** Documentation of a type's members, and of theirs. */
export interface TypeDocs {
  readonly text?: string;
  readonly member: (name: string) => TypeDocs | undefined;
}

/**
 * Writes plain types as TypeScript. A part that is, member by member, a type which has a name is written as that name.
 */
export class TypeWriter {
  readonly #namesByText = new Map<string, string>();
  readonly #onName: (name: string) => void;

  /** @param onName told every name that is written */
  constructor(onName: (name: string) => void = () => undefined) {
    this.#onName = onName;
  }

  /** Gives a type a name, unless the same type has one. */
  name(type: PlainType, name: string): void {
    const text = write(type, { nameOf: () => undefined });
    if (!this.#namesByText.has(text)) this.#namesByText.set(text, name);
  }

  /** A type in full, as it stands to the right of `=`; its parts by their names. */
  write(type: PlainType, docs?: TypeDocs): string {
    const nameOf = (part: PlainType) => {
      const name = part === type ? undefined : this.#namesByText.get(write(part, { nameOf: () => undefined }));
      if (name !== undefined) this.#onName(name);
      return name;
    };
    return write(type, { nameOf, docs });
  }
}

interface Writing {
  readonly nameOf: (part: PlainType) => string | undefined;
  readonly docs?: TypeDocs | undefined;
}

function write(type: PlainType, writing: Writing): string {
  const name = type.kind === 'word' ? undefined : writing.nameOf(type);
  if (name !== undefined) return name;
  switch (type.kind) {
    case 'word':
      return type.word;
    case 'union':
      return writeUnion(type.parts, writing);
    case 'array': {
      const item = write(type.item, writing);
      const isSimple = type.item.kind !== 'union' || !item.includes(' | ');
      return `${type.readonly ? 'readonly ' : ''}${isSimple ? item : `(${item})`}[]`;
    }
    case 'object': {
      const members = type.members.map((member) => writeMember(member, writing)).join('');
      return members === '' ? '{}' : `{\n${members.replaceAll(/^(?=.)/gm, '  ')}}`;
    }
  }
}

const isEmpty = (type: PlainType) => type.kind === 'word' && (type.word === 'null' || type.word === 'undefined');

/** What remains without `null` and `undefined` may have a name although the whole has none. */
function writeUnion(parts: readonly PlainType[], writing: Writing): string {
  const full = parts.filter((part) => !isEmpty(part));
  const rest = parts.filter(isEmpty);
  const name = rest.length > 0 && full.length > 1 ? writing.nameOf({ kind: 'union', parts: full }) : undefined;
  const texts = name === undefined ? full.map((part) => write(part, writing)) : [name];
  return [...texts, ...rest.map((part) => write(part, writing))].join(' | ');
}

function writeMember(member: PlainMember, { nameOf, docs }: Writing): string {
  const memberDocs = docs?.member(member.name);
  const name = /^(\[.*\]|[A-Za-z_$][\w$]*)$/.test(member.name) ? member.name : JSON.stringify(member.name);
  const text = write(member.type, { nameOf, docs: memberDocs });
  const comment = memberDocs?.text === undefined ? '' : writeComment(memberDocs.text);
  return `${comment}${member.readonly ? 'readonly ' : ''}${name}${member.optional ? '?' : ''}: ${text};\n`;
}

/** A documentation comment with its line break. */
export function writeComment(text: string): string {
  const lines = text.replaceAll('*/', '* /').split('\n');
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}
