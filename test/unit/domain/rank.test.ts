import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { clampIndex, compareRank, rankBetween, rankOfStart } from '#shared/domain/rank.ts';
import { maxRankLength } from '#shared/domain/rank-space.ts';
import { wellFormedKey } from './column-model.ts';

const random = () => fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), 1)[0] ?? 0;
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const digit = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const key = fc.string({ unit: digit, minLength: 1, maxLength: 53 }).filter((text) => wellFormedKey.test(text));
const second = fc.integer({ min: 0, max: 97_200 });
const dayStart = Date.UTC(2025, 8, 20, 7);

describe('rankOfStart', () => {
  it('gives a later second a greater rank, whatever the suffixes', () => {
    fc.assert(
      fc.property(second, second, unit, unit, (one, other, mine, theirs) => {
        fc.pre(one < other);
        const earlier = rankOfStart(dayStart + one * 1_000 + 999, dayStart, () => mine);
        const later = rankOfStart(dayStart + other * 1_000, dayStart, () => theirs);
        expect(earlier < later).toBe(true);
        expect(earlier).toMatch(wellFormedKey);
        expect(earlier.length).toBe(later.length);
      }),
    );
  });

  it('gives two cards of one second different ranks', () => {
    const ranks = Array.from({ length: 1_000 }, () => rankOfStart(dayStart, dayStart, Math.random));
    expect(new Set(ranks).size).toBe(1_000);
  });

  it.each([-1, -1_000, 100_000_000])('refuses a start %i ms into the day', (offset) => {
    expect(() => rankOfStart(dayStart + offset, dayStart, random)).toThrow('is not in that day');
  });
});

describe('rankBetween', () => {
  it('lies strictly between its neighbours', () => {
    fc.assert(
      fc.property(key, key, unit, (one, other, chance) => {
        fc.pre(one !== other);
        const [before, after] = [one, other].sort();
        const between = rankBetween(before ?? null, after ?? null, () => chance) ?? '';
        expect(between).toMatch(wellFormedKey);
        expect(one < between !== other < between).toBe(true);
      }),
    );
  });

  it('finds room above the first and below the last card', () => {
    fc.assert(
      fc.property(key, unit, (only, chance) => {
        const above = rankBetween(null, only, () => chance) ?? '';
        const below = rankBetween(only, null, () => chance) ?? '';
        expect([above, below]).toEqual([expect.stringMatching(wellFormedKey), expect.stringMatching(wellFormedKey)]);
        expect(above < only && only < below).toBe(true);
      }),
    );
  });

  it('starts an empty column in the middle of the space', () => {
    expect(rankBetween(null, null, () => 0.5)).toBe('VVVVVVVVVVV');
  });

  it('gives two callers who choose the same gap different ranks', () => {
    const ranks = Array.from({ length: 1_000 }, () => rankBetween('A', 'B', Math.random));
    expect(new Set(ranks).size).toBe(1_000);
  });

  it('knows no rank between neighbours that tie or are out of order', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const [low = '', high = ''] = [one, other].sort();
        expect(rankBetween(high, low, random)).toBeNull();
        expect(rankBetween(one, one, random)).toBeNull();
      }),
    );
  });

  it('knows no rank where none of 64 bytes fits', () => {
    expect(rankBetween(`${'A'.repeat(63)}1`, `${'A'.repeat(63)}9`, random)).toBeNull();
    expect(rankBetween('A'.repeat(53), `${'A'.repeat(53)}5`, random)).toHaveLength(maxRankLength);
    expect(rankBetween('A'.repeat(53), `${'A'.repeat(53)}4`, random)).toBeNull();
  });

  it('takes small steps at an open end, so a card put last stands before one booked for ten minutes later', () => {
    const nine = rankOfStart(dayStart + 9 * 3_600_000, dayStart, random);
    const later = rankOfStart(dayStart + 9 * 3_600_000 + 600_000, dayStart, random);
    expect((rankBetween(nine, null, random) ?? '') < later).toBe(true);
    expect((rankBetween(null, later, random) ?? '') > nine).toBe(true);
  });

  it.each([
    ['last', (rank: string) => rankBetween(rank, null, Math.random)],
    ['first', (rank: string) => rankBetween(null, rank, Math.random)],
  ])('stays short however many cards are put %s', (_, further) => {
    let rank: string = rankOfStart(dayStart + 86_400_000, dayStart, random);
    for (let card = 0; card < 10_000; card += 1) rank = further(rank) ?? '';
    expect(rank.length).toBeLessThan(36);
  });

  it.each(['', 'a-b', 'é', 'A'.repeat(65)])("refuses '%s', which is no rank", (text) => {
    expect(() => rankBetween(text, null, random)).toThrow(`'${text}' is no rank`);
  });
});

describe('compareRank', () => {
  it('compares ranks by bytes and breaks ties by id', () => {
    const card = (rank: string, id: string) => ({ rank, id });
    expect(compareRank(card('Z', 'x'), card('a', 'x'))).toBe(-1);
    expect(compareRank(card('a', 'x'), card('Z', 'x'))).toBe(1);
    expect(compareRank(card('a', 'x'), card('a', 'y'))).toBe(-1);
    expect(compareRank(card('a', 'y'), card('a', 'x'))).toBe(1);
    expect(compareRank(card('a', 'x'), card('a', 'x'))).toBe(0);
  });
});

describe('clampIndex', () => {
  it('keeps an index within the column', () => {
    expect([-1, 0, 2, 3, 4].map((index) => clampIndex(index, 3))).toEqual([0, 0, 2, 3, 3]);
  });
});
