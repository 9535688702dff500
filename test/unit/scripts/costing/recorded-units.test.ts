import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type RecordedUnits, recordedUnits, unitsFile, unitsOf, unitsText } from '#scripts/costing/recorded-units.ts';
import { withUnits } from '#scripts/costing/units-page.ts';

const page = readFileSync('docs/capacity.md', 'utf8');
const recorded = recordedUnits();
const other: RecordedUnits = {
  operations: {
    getBoard: { 'always `x`': { reads: 0.5, tableWrites: 2, indexWrites: 0, answerBytes: 1_234, logBytes: 56 } },
  },
  beside: { '"now" and then': { reads: 0, tableWrites: 1, indexWrites: 0 } },
};

describe('recorded units', () => {
  it('are on the page of capacity', () => {
    expect(withUnits(page, recorded)).toBe(page);
    expect(page).toContain('| getBoard | 40 cards, 3 carried over | ');
  });

  it('take the place of those the page had', () => {
    const text = withUnits(page, other);
    expect(text).toContain('| getBoard | always `x` | 0.5 | 2 | 0 | 1,234 | 56 |');
    expect(text).toContain('| "now" and then | 0 | 1 | 0 |');
    expect(text).not.toContain('| getBoard | 40 cards');
    expect(withUnits(text, recorded)).toBe(page);
  });

  it('are missed where the page has no place for them', () => {
    expect(() => withUnits('# Capacity', recorded)).toThrow(/has no place between "<!-- units/);
  });

  it('are read as they were written', () => {
    expect(readFileSync(unitsFile, 'utf8')).toBe(unitsText(recorded));
    expect(JSON.parse(unitsText(other))).toEqual(other);
  });

  it('are found by operation and case; another case is told what there is', () => {
    expect(unitsOf(other, 'getBoard', 'always `x`').reads).toBe(0.5);
    expect(() => unitsOf(other, 'getBoard', 'never')).toThrow(
      'no units are recorded of getBoard, never; there are: always `x`',
    );
    expect(() => unitsOf(other, 'getX', 'never')).toThrow('no units are recorded of getX, never');
  });
});
