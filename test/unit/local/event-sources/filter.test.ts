import { describe, expect, it } from '@jest/globals';
import { filterOf } from '#local/event-sources/filter.ts';
import { passes, recordOf } from '#local/event-sources/sqs-event.ts';

const record = (Body: string) =>
  recordOf({ MessageId: 'm', ReceiptHandle: 'r', Body, MD5OfBody: '' }, 'arn:aws:sqs:us-east-1:000000000000:jobs');

const lets = (pattern: object, body: unknown) =>
  passes(record(typeof body === 'string' ? body : JSON.stringify(body)), [filterOf(JSON.stringify(pattern), 'here')]);

describe('a filter of messages', () => {
  it.each([
    ['a value', { body: { kind: ['export', 'import'] } }, { kind: 'import' }, { kind: 'report' }],
    ['every field', { body: { kind: ['a'], shop: ['b'] } }, { kind: 'a', shop: 'b' }, { kind: 'a', shop: 'c' }],
    ['what a text begins with', { body: { kind: [{ prefix: 'customers.' }] } }, { kind: 'customers.x' }, { kind: 'x' }],
    ['what a text ends with', { body: { kind: [{ suffix: '.export' }] } }, { kind: 'a.export' }, { kind: '.exports' }],
    ['whether there is a field', { body: { shop: [{ exists: false }] } }, { kind: 'a' }, { shop: 'b' }],
    ['what a field is not', { body: { kind: [{ 'anything-but': ['a'] }] } }, { kind: 'b' }, { kind: 'a' }],
    ['a number', { body: { size: [{ numeric: ['>', 0, '<=', 5] }] } }, { size: 5 }, { size: 6 }],
    ['one of a list', { body: { tags: ['x'] } }, { tags: ['y', 'x'] }, { tags: ['y'] }],
    ['a plain text', { body: ['go'] }, 'go', 'stop'],
  ])('looks at %s', (_, pattern, passing, other) => {
    expect([lets(pattern, passing), lets(pattern, other)]).toEqual([true, false]);
  });

  it('is no bar where there is none, and one of several is enough', () => {
    expect(passes(record('x'), [])).toBe(true);
    const [first, second] = ['a', 'b'].map((kind) => filterOf(JSON.stringify({ body: [kind] }), 'here'));
    expect(
      passes(
        record('b'),
        [first, second].filter((filter) => filter !== undefined),
      ),
    ).toBe(true);
  });

  it('is refused where the local cloud does not have it', () => {
    expect(() => filterOf('{"body":{"kind":[{"wildcard":"*"}]}}', 'here')).toThrow(
      /^here\.body\.kind.*cannot work with/,
    );
    expect(() => filterOf('{', 'here')).toThrow(/^here: is no JSON/);
  });
});
