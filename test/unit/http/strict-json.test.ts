import { describe, expect, it } from '@jest/globals';
import { maxDepth, parseStrictJson } from '#shared/http/strict-json.ts';
import { jsonErrors } from './json-errors.ts';

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
    expect(jsonErrors(text)).toBeUndefined();
  });

  it.each([
    ['33 lists', lists(33)],
    ['33 objects', objects(33)],
    ['a hundred thousand lists', lists(100_000)],
    ['a hundred thousand lists nobody closed', '['.repeat(100_000)],
  ])('of %s is too deep', (_what, text) => {
    expect(jsonErrors(text)).toEqual(atBody('nest deeper than 32 levels'));
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
    expect(jsonErrors(text)).toEqual(atBody('stands twice in one object'));
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":["a","a"]}',
    '{"a":"\\"a\\":","b":1}',
    '{"A":1,"a":1}',
  ])('may stand once in each object: %s', (text) => {
    expect(jsonErrors(text)).toBeUndefined();
  });

  it.each([
    '__proto__',
    'constructor',
    'prototype',
    '\\u005f_proto__',
    'c\\u006fnstructor',
  ])('may not reach prototypes: %s', (key) => {
    expect(jsonErrors(`{"a":[{"${key}":{"admin":true}}]}`)).toEqual(atBody('is not allowed'));
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
    expect(jsonErrors(text)).toEqual([{ pointer, message: expect.stringContaining(cause) }]);
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
    expect(jsonErrors(text)).toEqual(atBody('is not JSON'));
  });

  it('is quoted in the refusal without cutting a character in half', () => {
    const [{ message }] = jsonErrors(`{"a":${'😀'.repeat(20)}}`) as [{ message: string }];
    expect(message.isWellFormed()).toBe(true);
  });
});
