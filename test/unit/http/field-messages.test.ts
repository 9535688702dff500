import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { createAppointment, getBoard } from '#shared/contract/appointments.ts';
import { operations } from '#shared/contract/operations.ts';
import { fieldErrors } from '#shared/http/field-errors.ts';
import { fieldMessage } from '#shared/http/field-messages.ts';
import { booking } from '#test/support/fixtures.ts';

function errorsOf(schema: z.core.$ZodType, value: unknown) {
  const result = z.safeParse(schema, value, { error: fieldMessage });
  return result.success ? [] : fieldErrors(result.error.issues, value, '/body');
}

const messageOf = (schema: z.core.$ZodType, value: unknown) => errorsOf(schema, value)[0]?.message;

describe('a message', () => {
  it.each<[z.core.$ZodType, unknown, string]>([
    [z.string(), undefined, 'is missing'],
    [z.enum(['a', 'b']), undefined, 'is missing'],
    [z.union([z.string(), z.int()]), undefined, 'is missing'],
    [z.string(), 5, 'must be text, not 5'],
    [z.string(), null, 'must be text, not null'],
    [z.int(), 1.5, 'must be a whole number, not 1.5'],
    [z.number(), '5', 'must be a number, not "5"'],
    [z.boolean(), 'yes', 'must be true or false, not "yes"'],
    [z.strictObject({}), [], 'must be an object, not a list'],
    [z.array(z.string()), {}, 'must be a list, not an object'],
    [z.enum(['a', 'b']), 'c', 'must be one of "a", "b", not "c"'],
    [z.literal('none'), 'c', 'must be "none", not "c"'],
    [z.int().check(z.gte(1)), 0, 'must be at least 1, not 0'],
    [z.int().check(z.lte(9)), 10, 'must be at most 9, not 10'],
    [z.string().check(z.minLength(1)), '', 'must have at least 1 character'],
    [z.string().check(z.maxLength(2)), 'abc', 'must have at most 2 characters'],
    [z.array(z.string()).check(z.minLength(1)), [], 'must have at least 1 entry'],
    [z.array(z.string()).check(z.maxLength(2)), ['', '', ''], 'must have at most 2 entries'],
    [z.iso.date(), '2025-02-30', 'must be a calendar day that exists, such as 2025-09-20'],
    [
      z.iso.datetime({ offset: true }),
      'noon',
      'must be an RFC 3339 time with Z or an offset, such as 2025-09-20T09:00:00-07:00',
    ],
    [z.email(), 'x', 'must be an e-mail address such as sam@example.com'],
    [z.string().check(z.regex(/^\d+$/)), 'x', 'must be written as /^\\d+$/'],
    [z.string().check(z.regex(/^\d+$/, 'must be digits')), 'x', 'must be digits'],
    [z.int().check(z.multipleOf(5)), 7, 'is not valid'],
  ])('%# is for people', (schema, value, message) => {
    expect(messageOf(schema, value)).toBe(message);
  });

  it('shows a long text by its beginning, never half a character', () => {
    expect(messageOf(z.int(), 'x'.repeat(1_000))).toBe(`must be a number, not "${'x'.repeat(40)}…"`);
    expect(messageOf(z.int(), `x${'😀'.repeat(100)}`)?.isWellFormed()).toBe(true);
  });
});

describe('a choice of forms', () => {
  const customerErrors = (customer: unknown) =>
    errorsOf(createAppointment.body, booking({ customer })).map(({ pointer, message }) => `${pointer} ${message}`);

  it.each<[string, unknown, string[]]>([
    ['a new customer without a phone', { name: 'Mia' }, ['/body/customer/phone is missing']],
    [
      'a new customer with two mistakes',
      { name: ' ', phone: '0123' },
      ['/body/customer/name must not be blank', '/body/customer/phone must be an E.164 number such as +13105550123'],
    ],
    ['a known customer with a broken id', { id: 'x' }, ['/body/customer/id must be a customer id']],
    [
      'a known customer renamed',
      { id: 'cus_3k9x2m4q8r7t5v1w', name: 'Mia' },
      ['/body/customer/name is not a known field'],
    ],
    ['nothing said', {}, ['/body/customer id is missing; or name is missing and phone is missing']],
    ['no object', 5, ['/body/customer must be an object, not 5']],
    ['null', null, ['/body/customer must be an object, not null']],
    ['nothing', undefined, ['/body/customer is missing']],
  ])('is judged by the form meant: %s', (_what, customer, errors) => {
    expect(customerErrors(customer)).toEqual(errors);
  });

  it('of plain values names them all', () => {
    expect(errorsOf(getBoard.query, { technicianId: 5 })).toEqual([
      { pointer: '/body/technicianId', message: 'must be text, not 5; or must be "none", not 5' },
    ]);
  });

  it('is the form that knows most of what was sent, and of equals the one least is wrong with', () => {
    const [a, b, c] = [z.int(), z.int(), z.int()];
    const forms = z.union([z.strictObject({ a: z.string() }), z.strictObject({ a, b, c }), z.strictObject({ b })]);
    expect(errorsOf(forms, { a: 1, b: 'x' })).toEqual([
      { pointer: '/body/b', message: 'must be a number, not "x"' },
      { pointer: '/body/c', message: 'is missing' },
    ]);
    expect(errorsOf(z.union([z.strictObject({ a, b, c }), z.strictObject({ a, b })]), { a: 1 })).toEqual([
      { pointer: '/body/b', message: 'is missing' },
    ]);
  });

  it('is never a form of another kind', () => {
    const forms = z.union([z.array(z.int()), z.strictObject({ a: z.int(), b: z.int() })]);
    expect(errorsOf(forms, { a: 1 })).toEqual([{ pointer: '/body/b', message: 'is missing' }]);
  });

  it('may stand within another choice, and in a list', () => {
    const inner = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string(), c: z.string() })]);
    const schema = z.strictObject({
      list: z.array(z.union([z.strictObject({ inner }), z.strictObject({ d: z.int() })])),
    });
    expect(errorsOf(schema, { list: [{ d: 1 }, { inner: { b: 'b' } }] })).toEqual([
      { pointer: '/body/list/1/inner/c', message: 'is missing' },
    ]);
  });
});

describe('a choice by kind', () => {
  const forms = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('wash'), minutes: z.int() }),
    z.strictObject({ kind: z.literal('tow') }),
  ]);

  it.each([
    [{ kind: 'paint' }, '/body/kind', 'must be one of "wash", "tow", not "paint"'],
    [{}, '/body/kind', 'is missing'],
    [{ kind: 'wash', minutes: 'x' }, '/body/minutes', 'must be a number, not "x"'],
    [{ kind: 'tow', minutes: 1 }, '/body/minutes', 'is not a known field'],
    ['wash', '/body', 'must be an object, not "wash"'],
  ])('tells of %j what is wrong, and where', (sent, pointer, message) => {
    expect(errorsOf(forms, sent)).toEqual([{ pointer, message }]);
  });
});

describe('the contracts', () => {
  const inputs = operations.flatMap(({ operation: { id, query, body } }) =>
    [query, body].flatMap((schema) => (schema === null ? [] : [[id, schema] as const])),
  );
  const hostile = [undefined, null, 5, 'x', [], {}, true];

  it.each(inputs)('of %s never say only that something is invalid', (_id, schema) => {
    const shape = Object.keys((schema as Partial<z.ZodMiniObject>).shape ?? { kind: schema, input: schema });
    const values = hostile.flatMap((value) => [value, Object.fromEntries(shape.map((name) => [name, value]))]);
    const messages = values.flatMap((value) => errorsOf(schema, value).map(({ message }) => message));
    expect(messages.filter((message) => /^is not valid$|invalid|written as|undefined|\[object/i.test(message))).toEqual(
      [],
    );
  });
});
