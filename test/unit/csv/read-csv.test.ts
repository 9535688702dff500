import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { readCsv } from '#shared/csv/read-csv.ts';

const read = (text: string) => {
  const { headings, rows } = readCsv(text, 100);
  return [headings, ...rows].map(({ line, cells }) => [line, ...cells]);
};

describe('a file', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('with lines ending with %s is read with the line of each row', (_what, end) => {
    const text = ['name,notes', 'Mia,"one', 'two"', '', 'Bo,x', ' , ', 'Li,"a""b"'].join(end);
    expect(read(text)).toEqual([
      [1, 'name', 'notes'],
      [2, 'Mia', `one${end}two`],
      [5, 'Bo', 'x'],
      [7, 'Li', 'a"b'],
    ]);
  });

  it.each([
    ['commas', 'a,b;c\n1,2'],
    ['semicolons', 'a;"b,c,d";e\n1;2;3'],
    ['tabs', 'a\tb\tc,d\n1\t\t3'],
  ])('of %s is told by its headings', (_what, text) => {
    const [headings, row] = read(text);
    expect(headings?.length).toBe(row?.length);
    expect(row?.slice(0, 2)).toEqual([2, '1']);
  });

  it('may name its delimiter as Excel does', () => {
    expect(read('sep=;\r\na,x;b\r\n1;2')).toEqual([
      [2, 'a,x', 'b'],
      [3, '1', '2'],
    ]);
  });

  it('may begin with a byte order mark and blank lines, and end without a line break', () => {
    expect(read('\uFEFF\n\nname\nMia')).toEqual([
      [3, 'name'],
      [4, 'Mia'],
    ]);
  });

  it('may have quotes within, blanks around and cells left out', () => {
    expect(read('a,b,c\nDwayne "The Rock" J, "x" ,\n1\n1,2,3,4')).toEqual([
      [1, 'a', 'b', 'c'],
      [2, 'Dwayne "The Rock" J', 'x', ''],
      [3, '1'],
      [4, '1', '2', '3', '4'],
    ]);
  });

  it.each([
    ['', 'is empty'],
    ['\n \r\n,,\n', 'is empty'],
    ['a,b\n1,2\n3,"4\n5,6\n', 'in the row of line 3'],
    ['a,b\r\n1,"x\r\ny"\r\n3,"4\r\n5,6', 'in the row of line 4'],
    [`a\n${'x\n'.repeat(101)}`, 'has 101 rows, and 100 at most'],
  ])('that cannot be read says why: %j', (text, words) => {
    expect(() => readCsv(text, 100)).toThrow(words);
  });

  it.each(['x', '', ',,', '""'])('of far too many lines is not read to its end: %j', (line) => {
    const words = 'has more than 1000 lines, blank ones included, and 100 rows at most';
    expect(() => readCsv(`a\n\n${`${line}\n`.repeat(1_000)}`, 100)).toThrow(words);
  });

  it('may have many blank lines below its rows', () => {
    expect(read(`a\n1\n${',,\n'.repeat(900)}`)).toEqual([
      [1, 'a'],
      [2, '1'],
    ]);
  });

  it('is read as another library reads it', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab,;"\r\n é'.split('')), maxLength: 8 });
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.constantFrom('\r\n', '\n'), (rows, newline) => {
        const text = Papa.unparse([['h1', 'h2', 'h3', 'h4'], ...rows], { quotes: true, newline });
        const kept = rows.filter((cells) => cells.some((each) => each !== ''));
        expect(readCsv(text, 10).rows.map(({ cells }) => cells)).toEqual(kept);
      }),
    );
  });
});
