import { describe, expect, it } from '@jest/globals';
import { fitLine, growthOf } from '../../../perf/growth/fit.ts';
import { breaches } from '../../../perf/growth/judge.ts';
import { calls } from '../../../perf/growth/operations.ts';
import { renamed } from '../../../perf/growth/renamed.ts';
import { report } from '../../../perf/growth/report.ts';
import { type Axis, axes, points } from '../../../perf/growth/sizes.ts';
import type { Found } from '../../../perf/growth/spots.ts';

describe('a line through points', () => {
  it('is found exactly where they lie on one', () => {
    const { slope, start, r2 } = fitLine([10, 40, 200].map((size) => [size, 3 + 2 * size]));
    expect([slope, start, r2].map((value) => Number(value.toFixed(9)))).toEqual([2, 3, 1]);
  });

  it('misses them least where they do not, and says how much it explains', () => {
    // By hand: mean (2, 3), slope 4 / 8, of 10 squared 2 explained.
    const { slope, start, r2 } = fitLine([
      [0, 1],
      [0, 3],
      [4, 5],
      [4, 3],
    ]);
    expect({ slope, start, r2 }).toEqual({ slope: 0.5, start: 2, r2: 0.5 });
  });

  it('explains all of what is the same everywhere', () => {
    expect(
      fitLine([
        [1, 7],
        [9, 7],
      ]),
    ).toEqual({ slope: 0, start: 7, r2: 1 });
  });

  it.each([
    [[]],
    [[[3, 1]]],
    [
      [
        [3, 1],
        [3, 2],
      ],
    ],
  ])('does not go through %j', (pairs) => {
    expect(() => fitLine(pairs as [number, number][])).toThrow('a line goes through two places at least');
  });
});

describe('growth', () => {
  it.each([0, 0.5, 1, 2])('with the power %d is told by that exponent', (power) => {
    const { exponent, lastExponent, r2 } = growthOf(axes.cards.map((size) => [size, 3 * size ** power]));
    expect([exponent, lastExponent, r2].map((value) => Number(value.toFixed(9)))).toEqual([power, power, 1]);
  });

  it('of what is fixed and what each more costs has both in its line, and the last exponent nearer to 1 than that of all', () => {
    const { exponent, lastExponent, perUnit, lineR2 } = growthOf(axes.cards.map((size) => [size, 500 + 60 * size]));
    expect([Math.round(perUnit), lineR2.toFixed(6)]).toEqual([60, '1.000000']);
    expect(exponent).toBeLessThan(lastExponent);
    expect(lastExponent).toBeCloseTo(1, 1);
  });
});

/** What would be found if calls cost what they are said to. */
function foundAt(costs: (call: string, axis: Axis, size: number) => number = () => 1_000): Found[] {
  return points.flatMap((point) =>
    calls.map((call): Found => {
      const day = call.readsDay && point.axis === 'cards' ? point.size : 40;
      const cpu = costs(call.name, point.axis, point.size) + (call.readsDay ? 50 * day : 0);
      const answer = { body: call.readsDay ? 900 * day : 900, gzip: 300, brotli: 280, cards: day };
      const asked = { calls: 3, read: call.readsDay ? day / 4 : 2, written: 1 };
      return { call, point, cpu: [cpu, cpu * 1.2, cpu * 0.9], wall: [2, 3], asked, answer };
    }),
  );
}

describe('what breaks the claim', () => {
  it('is nothing where a day costs in proportion, and nothing else changes what calls cost', () => {
    expect(breaches(foundAt())).toEqual([]);
  });

  it('is a day that costs with the power 1.5 of its cards, even where small ones hide it', () => {
    const slow = (call: string, axis: Axis, size: number) =>
      call === 'getBoard' && axis === 'cards' ? 20_000 + 5 * size ** 1.5 : 1_000;
    expect(breaches(foundAt(slow))).toEqual([
      expect.stringMatching(/^getBoard by cards: CPU grows with the power 1\.\d\d of the cards$/),
    ]);
  });

  it.each([
    ['getAppointment', 'cards', 5_000],
    ['getBoard', 'shops', 10_000],
    ['moveAppointment', 'days', 400],
  ] as const)('is a %s that costs more by %s', (name, axis, size) => {
    const dearer = (call: string, at: Axis, of: number) =>
      call === name && at === axis && of === size ? 6_000 : 1_000;
    expect(breaches(foundAt(dearer))).toEqual([expect.stringMatching(new RegExp(`^${name} by ${axis}: CPU at `))]);
  });

  it('is one unit or one call more than at the smallest size, too', () => {
    const found = foundAt().map((one) =>
      one.call.name === 'getAppointment' && one.point.axis === 'days' && one.point.size === 400
        ? { ...one, asked: { calls: 4, read: 2.5, written: 1 } }
        : one,
    );
    expect(breaches(found)).toEqual([
      'getAppointment by days: what is read and written at 400 days is 1.17 times that at 1 days',
      'getAppointment by days: the number of calls at 400 days is 1.33 times that at 1 days',
    ]);
  });
});

describe('the report', () => {
  it('has a section for each axis, with a row for each call at each size and one for its fit', () => {
    const sections = report(foundAt()).split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(['cards', 'shops', 'days']);
    const [cards = ''] = sections;
    const rows = cards.split('\n').filter((line) => line.startsWith('| getBoard |'));
    expect(rows).toHaveLength(axes.cards.length + 1);
    expect(rows[1]).toBe('| getBoard | 40 | 3.00 | 3.0 | 36,000 | 300 | 280 | 3 | 10 | 1 |');
  });
});

describe('an item under other names', () => {
  it('has them in its keys and at any depth, and its bytes untouched', () => {
    const item = {
      pk: 'T#template#D#2026',
      sk: 'A#1',
      by: ['key:abc', { of: 'template' }],
      keys: new Uint8Array([1]),
      n: 3,
    };
    const names = new Map([
      ['template', 'shop-1'],
      ['abc', 'xyz'],
    ]);
    const expected = { ...item, pk: 'T#shop-1#D#2026', by: ['key:xyz', { of: 'shop-1' }] };
    expect(renamed(item, names)).toEqual(expected);
  });
});
