import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { checked } from '#shared/data/checked.ts';
import type { Item } from '#shared/data/table.ts';

const Stored = z.object({
  pk: z.string(),
  sk: z.string(),
  rank: z.number(),
  status: z.enum(['scheduled', 'done']),
  isPaid: z.optional(z.boolean()),
  note: z.optional(z.string()),
  place: z.optional(z.object({ street: z.optional(z.string()) })),
  owner: z.object({ id: z.string(), version: z.optional(z.number()) }),
  parts: z.array(z.object({ code: z.string(), price: z.number() })),
});

const anything = () =>
  fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined, Number.NaN, Number.POSITIVE_INFINITY, [], [], {}, 'done', 12n),
    fc.uint8Array({ maxLength: 3 }),
  );
/** Mostly what is right, and now and then anything. */
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 40, arbitrary: right as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anything() });
const number = () => mostly(fc.double({ noNaN: true, noDefaultInfinity: true }));
const text = () => mostly(fc.string());
const more = fc.dictionary(fc.constantFrom('extra', 'toString', '__proto__', 'length'), anything(), { maxKeys: 1 });
const withMore = (fields: fc.Arbitrary<object>) =>
  fc.tuple(fields, more).map(([own, others]) => ({ ...others, ...own }));

const items = withMore(
  fc.record(
    {
      pk: text(),
      sk: text(),
      rank: number(),
      status: mostly(fc.constantFrom('scheduled', 'done')),
      isPaid: mostly(fc.boolean()),
      note: text(),
      place: mostly(fc.record({ street: text() }, { requiredKeys: [] })),
      owner: mostly(withMore(fc.record({ id: text(), version: number() }, { requiredKeys: ['id'] }))),
      parts: mostly(fc.array(mostly(withMore(fc.record({ code: text(), price: number() }))), { maxLength: 3 })),
    },
    { requiredKeys: ['pk', 'sk', 'rank', 'status', 'owner', 'parts'] },
  ),
);

function told(parse: () => unknown) {
  try {
    return { value: parse() };
  } catch (error) {
    return { issues: (error as z.core.$ZodError).issues };
  }
}

describe('an item that is checked', () => {
  it.each<[string, z.ZodMiniObject]>([
    ['of what is known', z.omit(Stored, { isPaid: true })],
    ['of a kind that is not', Stored],
    ['with checks beside its kinds', z.extend(Stored, { note: z.optional(z.string().check(z.maxLength(3))) })],
    ['of nothing else', z.strictObject({ ...Stored.shape })],
  ])('is taken and refused as zod does, by a schema %s', (_, schema) => {
    const parse = checked(schema);
    const found = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(items, (item) => {
        const [ours, zods] = [told(() => parse(item as Item)), told(() => schema.parse(item))];
        found['value' in zods ? 'taken' : 'refused'] += 1;
        if ('issues' in ours || 'issues' in zods) expect(ours).toEqual(zods);
        else expect(schema.parse(ours.value)).toEqual(zods.value);
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(found.taken, found.refused)).toBeGreaterThan(100);
  });

  it('is the one that was given, where it is right', () => {
    const item = { pk: 'a', sk: 'b', rank: 1, status: 'done', owner: { id: 'c' }, parts: [], extra: 'd' } as const;
    expect(checked(z.omit(Stored, { isPaid: true }))(item as unknown as Item)).toBe(item);
  });
});
