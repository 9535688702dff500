import { describe, expect, it } from '@jest/globals';
import { readCsv } from '#shared/csv/read-csv.ts';
import { fileToMend, type ImportReport, mistakesIn } from '#web/import/failed-rows.ts';

const text = 'Wer;Tel;Notiz\nAda;call me;=1+1\nBen;1;"a; b"\nCleo;;x;more';
const columns = { Wer: 'name', Tel: 'phone', Notiz: null };

const failed = (line: number, ...errors: { pointer: string; message: string }[]) => ({
  line,
  outcome: 'failed' as const,
  id: null,
  errors,
});
const report: ImportReport = {
  dryRun: true,
  created: 1,
  existed: 0,
  failed: 2,
  ignoredColumns: [],
  rows: [
    failed(2, { pointer: '/phone', message: '"call me" is no phone number' }),
    { line: 3, outcome: 'created', id: null, errors: [] },
    failed(
      4,
      { pointer: '/phone', message: 'is missing' },
      { pointer: '/email', message: 'is no address' },
      { pointer: '', message: 'has more cells than there are headings: "more"' },
    ),
  ],
};

describe('rows that failed', () => {
  it('tell line, column, what it says and what is wrong with that', () => {
    expect(mistakesIn(report, columns, readCsv(text, 10))).toEqual([
      { line: 2, column: 'Tel', value: 'call me', message: 'is no phone number' },
      { line: 4, column: 'Tel', value: '', message: 'is missing' },
      { line: 4, column: 'E-mail', value: undefined, message: 'is no address' },
      {
        line: 4,
        column: undefined,
        value: undefined,
        message: 'has more cells than there are headings: "more"',
      },
    ]);
  });

  it('tell what the service said where the file is no longer at hand', () => {
    const [first] = mistakesIn(report, columns, undefined);
    expect(first).toEqual({ line: 2, column: 'Tel', value: undefined, message: '"call me" is no phone number' });
  });

  it('are saved as they were, with what is wrong beside them, and no spreadsheet runs anything of it', () => {
    const saved = fileToMend(report, columns, readCsv(text, 10));
    expect(saved.startsWith('\uFEFF')).toBe(true);
    expect(saved).toContain(`"'=1+1"`);
    const { delimiter, headings, rows } = readCsv(saved, 10);
    expect([delimiter, ...headings.cells]).toEqual([';', 'Wer', 'Tel', 'Notiz', 'What is wrong']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Ada', 'call me', `'=1+1`, 'Tel: "call me" is no phone number'],
      [
        'Cleo',
        '',
        'x',
        'Tel: is missing; E-mail: is no address; has more cells than there are headings: "more"',
        'more',
      ],
    ]);
  });

  it('are saved again with what is wrong now, where that file was mended and some of it failed once more', () => {
    const mended = readCsv(fileToMend(report, columns, readCsv(text, 10)), 10);
    const again = { ...report, rows: [failed(2, { pointer: '/phone', message: 'is too short' })] };
    const { headings, rows } = readCsv(fileToMend(again, columns, mended), 10);
    expect(headings.cells).toEqual(['Wer', 'Tel', 'Notiz', 'What is wrong']);
    expect(rows.map(({ cells }) => cells)).toEqual([['Ada', 'call me', `'=1+1`, 'Tel: is too short']]);
  });

  it('are saved as a list where the file is no longer at hand', () => {
    const { headings, rows } = readCsv(fileToMend(report, columns, undefined), 10);
    expect(headings.cells).toEqual(['Line', 'Column', 'What is wrong']);
    expect(rows[0]?.cells).toEqual(['2', 'Tel', '"call me" is no phone number']);
    expect(rows).toHaveLength(4);
  });
});
