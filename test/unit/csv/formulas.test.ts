import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defused, undefused } from '#shared/csv/formulas.ts';

/** Texts rich in what begins formulas, and in what stands before it. */
const risky = fc.string({
  unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n ;,|"\'`aü1'.split(''), '\u00A0', '\u3000'),
  maxLength: 20,
});

describe('a cell', () => {
  it.each([
    ['=cmd|"/C calc"!A1', `'=cmd|"/C calc"!A1`],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A1', "'＠A1"],
    ['  =1+1', "  '=1+1"],
    ['\u00A0=1+1', "\u00A0'=1+1"],
    ['"=1+1"', `"'=1+1"`],
    ["'=1+1", "''=1+1"],
    ['\t=1', "'\t'=1"],
    ['\ttab', "'\ttab"],
    ['\rreturn', "'\rreturn"],
  ])('is defused: %j', (cell, harmless) => {
    expect(defused(cell)).toBe(harmless);
  });

  it.each([
    ['a note\n=HYPERLINK("http://x")', `a note\n'=HYPERLINK("http://x")`],
    ['see;=1+1', "see;'=1+1"],
    ['see, "=1+1"', `see, "'=1+1"`],
    ['a\t@b', "a\t'@b"],
  ])('is defused where another program takes its middle for a beginning: %j', (cell, harmless) => {
    expect(defused(cell)).toBe(harmless);
  });

  it.each([
    'Mia Cohen',
    "O'Brien-Smith",
    'a=b',
    '2 + 2',
    'sam+test@example.com',
    '',
    'Anna-Lena Müller',
    '10 - 12 AM',
    '+13105550123',
  ])('that begins no formula stays as it is: %j', (cell) => {
    expect(defused(cell)).toBe(cell);
  });

  it('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(risky, (cell) => expect(undefused(defused(cell))).toBe(cell)),
      { numRuns: 2_000 },
    );
  });

  it('has no formula left at any place one can begin', () => {
    const isRun = (cell: string) =>
      !/^\+\d+$/.test(cell) &&
      cell.split(/[,;|\t\r\n]/).some((part) => /^[=+\-@＝＋－＠]/.test(part.trimStart().replace(/^["`\s]+/, '')));
    fc.assert(
      fc.property(risky, (cell) => expect(isRun(defused(cell))).toBe(false)),
      { numRuns: 2_000 },
    );
  });
});
