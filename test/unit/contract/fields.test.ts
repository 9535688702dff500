import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import * as fields from '#shared/contract/fields.ts';
import { examples } from './field-examples.ts';

const read = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).data;
const accepts = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).success;

describe('a field', () => {
  it.each(examples)('%s takes what it should and refuses the rest', (_name, schema, good, bad) => {
    expect(good.filter((value) => !accepts(schema, value))).toEqual([]);
    expect(bad.filter((value) => accepts(schema, value))).toEqual([]);
  });

  it('takes the example its documentation shows', () => {
    const shown = Object.entries(fields).flatMap(([name, schema]) => {
      if (!(schema instanceof z.ZodMiniType)) return [];
      const { example } = z.globalRegistry.get(schema) ?? {};
      return example === undefined ? [] : [[name, accepts(schema, example)] as const];
    });
    expect(shown.length).toBeGreaterThan(12);
    expect(shown.filter(([, accepted]) => !accepted)).toEqual([]);
  });
});

describe('an identity', () => {
  it.each([
    [fields.AppointmentId, 'apt_3k9x2m4q8r7t5v1w'],
    [fields.CustomerId, 'cus_3k9x2m4q8r7t5v1w'],
    [fields.VehicleId, 'veh_3k9x2m4q8r7t5v1w'],
    [fields.TechnicianId, 'tec_3k9x2m4q8r7t5v1w'],
    [fields.ServiceCode, 'OIL001'],
    [fields.ShopId, 'edgar'],
  ])('pasted with what cannot be seen is the one that was meant: %#', (schema, id) => {
    expect(read(schema, `\u2068${id.slice(0, 3)}\u200B${id.slice(3)}\u2069\uFEFF`)).toBe(id);
  });
});

describe('a text', () => {
  it('is kept byte for byte, and measured in code points as JSON Schema does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (value) => {
        const isBlank = value.replaceAll(/[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '') === '';
        const fits = [...value].length <= 20 && !isBlank;
        const result = z.safeParse(fields.text(20), value);
        expect(result.success).toBe(fits);
        if (result.success) expect(result.data).toBe(value);
      }),
    );
  });
});

describe('a number in a query', () => {
  it.each([
    ['1', 1],
    ['100', 100],
    ['007', 7],
  ])('limit=%s is %d', (text, limit) => {
    expect(z.parse(fields.Limit, text)).toBe(limit);
  });

  it('is 50 where none is given', () => {
    expect(z.parse(fields.Limit, undefined)).toBe(50);
  });

  it.each([
    '0',
    '101',
    '',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '1.0',
    '1e1',
    '0x1',
    '١',
    '9'.repeat(16),
    '1\n',
  ])('is not %j', (text) => {
    expect(accepts(fields.Limit, text)).toBe(false);
    expect(accepts(fields.VersionInQuery, text)).toBe(text === '101');
  });

  it('below 0 is too small, and a whole number all the same', () => {
    const [issue] = z.safeParse(fields.Limit, '-1').error?.issues ?? [];
    expect(issue).toMatchObject({ code: 'too_small', minimum: 1 });
  });
});
