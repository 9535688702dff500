import { describe, expect, it } from '@jest/globals';
import { Problem } from '#shared/contract/problems.ts';
import { maxDepth, parseStrictJson } from '#shared/http/strict-json.ts';

/** What is wrong with a text; undefined where nothing is. */
function errorsOf(text: string): unknown {
  try {
    parseStrictJson(text, '/body');
    return undefined;
  } catch (error) {
    if (error instanceof Problem && error.code === 'validation_failed') return error.extensions.errors;
    throw error;
  }
}

const atBody = (message: string) => [{ pointer: '/body', message: expect.stringContaining(message) }];
const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

describe('nesting', () => {
  it.each([
    ['lists', lists(maxDepth)],
    ['objects', objects(maxDepth)],
    ['many brackets within texts', JSON.stringify(['['.repeat(100), `"${'{'.repeat(100)}`])],
    ['many lists side by side', `[${Array(100).fill('[]').join()}]`],
  ])('of %s is fine', (_what, text) => {
    expect(errorsOf(text)).toBeUndefined();
  });

  it.each([
    ['33 lists', lists(33)],
    ['33 objects', objects(33)],
    ['a hundred thousand lists', lists(100_000)],
    ['a hundred thousand lists nobody closed', '['.repeat(100_000)],
  ])('of %s is too deep', (_what, text) => {
    expect(errorsOf(text)).toEqual(atBody('nest deeper than 32 levels'));
  });
});

describe('a key', () => {
  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"b":2,"\\u0061":3}',
    '{"x":[{"a":{}},{"a":1,"a":1}]}',
    `{"a":1,"b":{"a":1},"a"${' '.repeat(100)}:2}`,
    '{"a":1,\n"a"\t\r\n:2}',
    '{"a\\"":1,"a\\"":2}',
    '{"":1,"":2}',
  ])('may not stand twice: %s', (text) => {
    expect(errorsOf(text)).toEqual(atBody('stands twice in one object'));
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":["a","a"]}',
    '{"a":"\\"a\\":","b":1}',
    '{"A":1,"a":1}',
  ])('may stand once in each object: %s', (text) => {
    expect(errorsOf(text)).toBeUndefined();
  });

  it.each([
    '__proto__',
    'constructor',
    'prototype',
    '\\u005f_proto__',
    'c\\u006fnstructor',
  ])('may not reach prototypes: %s', (key) => {
    expect(errorsOf(`{"a":[{"${key}":{"admin":true}}]}`)).toEqual(atBody('is not allowed'));
    expect({}).not.toHaveProperty('admin');
  });

  it('may be named like any other thing an object has', () => {
    const text = '{"toString":1,"hasOwnProperty":2,"valueOf":3,"length":4}';
    expect(parseStrictJson(text, '/body')).toEqual(JSON.parse(text));
  });
});

describe('a text', () => {
  it.each([
    ['"\\u0000"', '/body', 'NUL'],
    ['{"a":{"b":["x","y\\u0000z"]}}', '/body/a/b/1', 'NUL'],
    ['{"a\\u0000":1}', '/body/a\0', 'NUL'],
    ['"\\ud800"', '/body', 'surrogate'],
    ['"x\\udfff"', '/body', 'surrogate'],
    ['"\\udc00\\ud800"', '/body', 'surrogate'],
    ['{"\\ud800":1}', '/body/\ufffd', 'surrogate'],
    ['{"a/b":{"c~d":"\\u0000"}}', '/body/a~1b/c~0d', 'NUL'],
  ])('%s is refused where it stands, %s', (text, pointer, cause) => {
    expect(errorsOf(text)).toEqual([{ pointer, message: expect.stringContaining(cause) }]);
  });

  it.each([
    '"\0"',
    '"\n"',
    '"a',
    "'a'",
    '"\\x41"',
    '{a:1}',
    '{"a":1,}',
    '[1,]',
    '01',
    'NaN',
    'Infinity',
    '.5',
    '+1',
    '//',
    '{',
    '}',
    ']',
    '{]',
  ])('that is no JSON is refused: %j', (text) => {
    expect(errorsOf(text)).toEqual(atBody('is not JSON'));
  });

  it('is quoted in the refusal without cutting a character in half', () => {
    const [{ message }] = errorsOf(`{"a":${'😀'.repeat(20)}}`) as [{ message: string }];
    expect(message.isWellFormed()).toBe(true);
  });
});

describe('a number', () => {
  it.each([
    ['1e400', 'larger than any number'],
    ['-1e400', 'larger than any number'],
    ['9007199254740993', 'up to 9007199254740991'],
    ['-9007199254740993', 'up to 9007199254740991'],
    ['1e300', 'up to 9007199254740991'],
    ['-0', 'negative zero'],
    ['-0.0', 'negative zero'],
    ['-1e-400', 'negative zero'],
  ])('%s would be kept otherwise than it was sent', (number, cause) => {
    expect(errorsOf(`{"n":[${number}]}`)).toEqual([{ pointer: '/body/n/0', message: expect.stringContaining(cause) }]);
  });

  it.each([
    '0',
    '0.0',
    '1.5',
    '-1.5',
    '9007199254740991',
    '-9007199254740991',
    '1e2',
    '0.1',
  ])('%s is fine', (number) => {
    expect(parseStrictJson(number, '/body')).toBe(Number(number));
  });
});

describe('many things wrong', () => {
  it('are told up to twenty, and how many more there are', () => {
    const errors = errorsOf(JSON.stringify(Array(29_000).fill('\0'))) as unknown[];
    expect(errors).toHaveLength(21);
    expect(errors.at(-1)).toEqual({ pointer: '', message: '28980 more parts of the request are not valid' });
  });
});
