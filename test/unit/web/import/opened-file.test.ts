import { describe, expect, it } from '@jest/globals';
import { FileFault, openFile, tellingWords } from '#web/import/opened-file.ts';

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const cellsOf = (bytes: Uint8Array<ArrayBuffer>) => {
  const { headings, rows } = openFile('people.csv', bytes).sheet;
  return [headings, ...rows].map(({ cells }) => cells);
};

const wanted = [
  ['Name', 'Phone'],
  ['Zoë', '+49 30'],
];

describe('a file somebody has chosen', () => {
  it.each([
    ['commas', bytesOf('Name,Phone\nZoë,+49 30\n')],
    ['semicolons and a byte order mark', bytesOf('\uFEFFName;Phone\r\nZoë;+49 30\r\n')],
    ['what Excel names its delimiter', bytesOf('sep=;\r\nName;Phone\r\nZoë;+49 30\r\n')],
    ['tabs in UTF-16', bytesOf('\uFEFFName\tPhone\r\nZoë\t+49 30\r\n', 'utf16le')],
    ['Windows-1252', bytesOf('Name;Phone\rZoë;+49 30\r', 'latin1')],
  ])('is read as people have it: %s', (_form, bytes) => {
    expect(cellsOf(bytes)).toEqual(wanted);
  });

  it('says which encoding was guessed, and words by which people see whether it is right', () => {
    const guessed = openFile('a.csv', bytesOf('Näme;Phone\nZoë Müller;1\nJosé, Peña;2', 'latin1'));
    expect(guessed.encoding).toBe('windows-1252');
    expect(tellingWords(guessed)).toEqual(['Näme', 'Zoë', 'José']);
    expect(openFile('a.csv', bytesOf('Näme;Phone\nZoë;1')).encoding).toBe('utf-8');
  });

  const rows = (count: number) => `Name,Phone\n${'a,1\n'.repeat(count)}`;

  it.each<[string, Uint8Array<ArrayBuffer>, boolean]>([
    ['“x.csv” is empty.', bytesOf(''), false],
    ['“x.csv” has 10,000,001 bytes, and 10,000,000 at most', new Uint8Array(10_000_001), false],
    ['“x.csv” is an Excel workbook or another archive, not CSV', bytesOf('PK\u0003\u0004'), true],
    ['“x.csv” is a PDF', bytesOf('%PDF-1.7'), true],
    ['“x.csv” has bytes that are 0', bytesOf('Name\nZoë', 'utf16le'), true],
    ['“x.csv” has a line of headings and no rows below it.', bytesOf('Name,Phone\n\n'), false],
    ['“x.csv” has 10001 rows, and 10000 at most', bytesOf(rows(10_001)), false],
    ['“x.csv” has two columns called “Phone” (2 and 4)', bytesOf('Name,Phone,,phone:\na,1,2,3'), false],
    ['“x.csv” has 201 columns', bytesOf(`${Array.from({ length: 201 }, (_, at) => `c${at}`).join()}\n1`), false],
    ['“x.csv” has a quote in the row of line 2 that is never closed', bytesOf('Name\n"a\n'), false],
  ])('is refused in words: %s', (words, bytes, isFormat) => {
    const open = () => openFile('x.csv', bytes);
    expect(open).toThrow(FileFault);
    expect(open).toThrow(words);
    expect(open).toThrow(expect.objectContaining({ isFormat }));
  });

  it('may have as many rows and bytes as an import takes, and columns without headings', () => {
    expect(openFile('x.csv', bytesOf(rows(10_000))).sheet.rows).toHaveLength(10_000);
    expect(cellsOf(bytesOf('Name,,#,\na,b,c,d'))).toHaveLength(2);
  });
});
