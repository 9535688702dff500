import { describe, expect, it } from '@jest/globals';
import type { PlainType } from '#scripts/client/plain-type.ts';
import { TypeWriter } from '#scripts/client/type-text.ts';

const word = (text: string): PlainType => ({ kind: 'word', word: text });
const union = (...parts: PlainType[]): PlainType => ({ kind: 'union', parts });
const array = (item: PlainType): PlainType => ({ kind: 'array', item, readonly: false });
const object = (members: Record<string, PlainType>): PlainType => ({
  kind: 'object',
  members: Object.entries(members).map(([name, type]) => ({ name, type, optional: false, readonly: false })),
});
const status = union(word('"ready"'), word('"canceled"'));

describe('a type in words', () => {
  it('says names where parts have them, and tells which', () => {
    const said: string[] = [];
    const writer = new TypeWriter((name) => said.push(name));
    writer.name(status, 'Status');
    const card = object({ status, before: union(...(status.kind === 'union' ? status.parts : []), word('null')) });
    expect(writer.write(card)).toBe('{\n  status: Status;\n  before: Status | null;\n}');
    expect(said).toEqual(['Status', 'Status']);
  });

  it('is itself written in full, even where it has a name', () => {
    const writer = new TypeWriter();
    writer.name(status, 'Status');
    expect(writer.write(status)).toBe('"ready" | "canceled"');
  });

  it('keeps arrays of alternatives apart from alternatives to arrays', () => {
    const writer = new TypeWriter();
    expect(writer.write(array(status))).toBe('("ready" | "canceled")[]');
    expect(writer.write(union(array(word('string')), word('null')))).toBe('string[] | null');
    expect(writer.write({ kind: 'array', item: word('string'), readonly: true })).toBe('readonly string[]');
  });

  it('quotes names that are none of the language, and says what may be absent or is fixed', () => {
    const members = [
      { name: 'x-y', type: word('string'), optional: true, readonly: true },
      { name: '[key: string]', type: word('unknown'), optional: false, readonly: false },
    ];
    expect(new TypeWriter().write({ kind: 'object', members })).toBe(
      '{\n  readonly "x-y"?: string;\n  [key: string]: unknown;\n}',
    );
  });

  it('carries documentation, which cannot end its comment', () => {
    const docs = { member: () => ({ text: 'one\ntwo */ three', member: () => undefined }) };
    expect(new TypeWriter().write(object({ a: word('string') }), docs)).toBe(
      '{\n  /**\n   * one\n   * two * / three\n   */\n  a: string;\n}',
    );
  });
});
