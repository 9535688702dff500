import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalItem, type WireItem } from '#scripts/restoring/canonical-item.ts';
import {
  DigestSum,
  differencesOf,
  noShop,
  shopOf,
  shortDigest,
  type TableDigest,
} from '#scripts/restoring/table-digest.ts';

const now = Date.UTC(2026, 2, 2);

const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.string().map((S) => ({ S })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => ({ N: String(number) })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true as const }),
    fc.uint8Array({ maxLength: 5 }).map((B) => ({ B })),
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }).map((SS) => ({ SS })),
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}));

const shops = ['north', 'south', 'east'];
const attributes = fc.dictionary(fc.constantFrom('status', 'rank', 'notes', 'total', 'openPk', 'openSk'), value);
const items = fc.uniqueArray(fc.record({ shop: fc.constantFrom(...shops), sk: fc.nat({ max: 1_000 }), attributes }), {
  selector: ({ shop, sk }) => `${shop} ${sk}`,
  minLength: 1,
  maxLength: 30,
});
const wired = items.map((those) =>
  those.map(({ shop, sk, attributes: own }): WireItem => ({ ...own, pk: { S: `T#${shop}#D` }, sk: { S: `A#${sk}` } })),
);

const indexes = [{ name: 'open', keys: ['openPk', 'openSk'] }];

function digestOf(those: readonly WireItem[], asOf = now): TableDigest {
  const sum = new DigestSum(indexes, asOf);
  for (const item of those) sum.add(item);
  return sum.digest();
}

/** An item with its attributes the other way round, deep down. */
function turned(item: WireItem): WireItem {
  const turnedValue = (it: AttributeValue): AttributeValue => {
    if (it.M !== undefined) return { M: turned(it.M) as Record<string, AttributeValue> };
    if (it.L !== undefined) return { L: it.L.map(turnedValue) };
    return it.SS === undefined ? it : { SS: [...it.SS].reverse() };
  };
  return Object.fromEntries(
    Object.entries(item)
      .reverse()
      .map(([name, it]) => [name, turnedValue(it)]),
  );
}

describe('the digest of a table', () => {
  it('is the same in whatever order items, attributes and members of sets come', () => {
    fc.assert(
      fc.property(wired, fc.infiniteStream(fc.nat()), (those, order) => {
        const shuffled = those
          .map((item) => ({ item, at: order.next().value as number }))
          .sort((left, right) => left.at - right.at)
          .map(({ item }) => turned(item));
        expect(digestOf(shuffled)).toEqual(digestOf(those));
      }),
    );
  });

  it('is another one where an item is missing, or is there beside the others', () => {
    fc.assert(
      fc.property(wired, fc.nat(), (those, choice) => {
        const at = choice % those.length;
        const without = those.filter((_, index) => index !== at);
        const [difference, ...others] = differencesOf(digestOf(those), digestOf(without));
        expect([difference?.shop, others]).toEqual([shopOf(those[at] as WireItem), []]);
        expect(differencesOf(digestOf(without), digestOf(those))).toHaveLength(1);
      }),
    );
  });

  it('is another one where one attribute of one item has another value, or another type', () => {
    fc.assert(
      fc.property(wired, fc.nat(), value, (those, choice, another) => {
        const at = choice % those.length;
        const item = those[at] as WireItem;
        const changed = { ...item, status: another };
        fc.pre(canonicalItem(changed) !== canonicalItem(item));
        const other = those.map((it, index) => (index === at ? changed : it));
        expect(differencesOf(digestOf(those), digestOf(other))).toEqual([
          expect.objectContaining({ shop: shopOf(item) }),
        ]);
        expect(shortDigest(digestOf(other))).not.toBe(shortDigest(digestOf(those)));
      }),
    );
  });

  it('is the same to people in whatever order its shops were kept', () => {
    fc.assert(
      fc.property(wired, (those) => {
        const digest = digestOf(those);
        const turned = Object.entries(digest.shops)
          .reverse()
          .map(([shop, { items: count, xor, sum }]) => [shop, { sum, xor, items: count }]);
        expect(shortDigest({ ...digest, shops: Object.fromEntries(turned) })).toBe(shortDigest(digest));
      }),
    );
  });

  it('is another one where an item is there twice, or a pair that XOR alone would not see', () => {
    fc.assert(
      fc.property(wired, wired, (those, [more]) => {
        const item = more as WireItem;
        const [before, after] = [digestOf(those), digestOf([...those, item, item])];
        const shop = shopOf(item);
        expect(after.shops[shop]?.xor).toBe(before.shops[shop]?.xor ?? '0'.repeat(64));
        expect(after.shops[shop]?.sum).not.toBe(before.shops[shop]?.sum);
        expect(differencesOf(before, after)).toHaveLength(1);
        // As many items as before: count and XOR are the same.
        const [first, second] = [
          { ...item, sk: { S: 'x' } },
          { ...item, sk: { S: 'y' } },
        ];
        const [one, other] = [digestOf([first, first]), digestOf([second, second])];
        expect([one.shops[shop]?.items, one.shops[shop]?.xor]).toEqual([
          other.shops[shop]?.items,
          other.shops[shop]?.xor,
        ]);
        expect(differencesOf(one, other)).toHaveLength(1);
      }),
    );
  });

  it.each([
    ['1.50', '1.5'],
    ['1e2', '100'],
    ['1E+2', '100.000'],
    ['0.001', '1e-3'],
    ['-0', '0'],
    ['+7', '007'],
    ['12345678901234567890123456789012345678', '1.2345678901234567890123456789012345678E37'],
  ])('takes the numbers %s and %s for one', (one, other) => {
    expect(canonicalItem({ n: { N: one } })).toBe(canonicalItem({ n: { N: other } }));
  });

  it('keeps apart what differs in the last of 38 digits, in the sign, or in the type', () => {
    const texts = ['12345678901234567890123456789012345678', '12345678901234567890123456789012345679', '-1', '1', '10'];
    const canonical = [...texts.map((N) => canonicalItem({ n: { N } })), canonicalItem({ n: { S: '1' } })];
    expect(new Set(canonical).size).toBe(canonical.length);
  });

  it('counts what an index has and what expires, and leaves out what is past its time', () => {
    const key = (sk: string) => ({ pk: { S: 'T#north#D' }, sk: { S: sk } });
    const open = { openPk: { S: 'x' }, openSk: { S: 'y' } };
    const lasting = { ...key('lasting'), expiresAt: { N: String(now / 1_000 + 1) } };
    const gone = { ...key('gone'), expiresAt: { N: String(now / 1_000) } };
    const found = digestOf([{ ...key('open'), ...open }, { ...key('half'), openPk: open.openPk }, lasting, gone]);
    expect(found).toMatchObject({ asOf: now, items: 3, expiring: 1, indexes: { open: 1 } });
    expect(
      differencesOf(found, digestOf([{ ...key('open'), ...open }, { ...key('half'), openPk: open.openPk }, lasting])),
    ).toEqual([]);
  });

  it('tells of each item whose it is', () => {
    expect(shopOf({ pk: { S: 'T#north#A#1' } })).toBe('north');
    expect(shopOf({ pk: { S: 'KEY#1' }, shopPk: { S: 'T#north' } })).toBe('north');
    expect(shopOf({ pk: { S: 'RELEASES' } })).toBe(noShop);
  });
});
