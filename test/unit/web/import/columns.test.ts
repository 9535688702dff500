import { describe, expect, it } from '@jest/globals';
import { readCsv } from '#shared/csv/read-csv.ts';
import { appointmentSheet, customerSheet } from '#shared/csv/sheet-forms.ts';
import { openSheet } from '#shared/jobs/open-sheet.ts';
import { examplesOf, mappingOf, missingFields, suggestedChoice, withChoice } from '#web/import/column-choice.ts';
import { ambiguousDay, dayInWords } from '#web/import/date-order.ts';

describe('what the columns of a file say', () => {
  it('is suggested as the worker would understand it, of two that say the same the first', () => {
    const headings = ['Customer Name', 'TELEPHONE', 'Mobile', 'Remarks', 'Shoe size', ''];
    expect(suggestedChoice(headings, customerSheet)).toEqual(['name', 'phone', null, 'notes', null, null]);
  });

  it('is said by one column a field: choosing it for another takes it from the first', () => {
    expect(withChoice(['name', 'phone', null], 2, 'phone')).toEqual(['name', null, 'phone']);
    expect(withChoice(['name', 'phone', null], 0, null)).toEqual([null, 'phone', null]);
  });

  it('is told the worker whole, so that it recognises nothing by itself that somebody left out', () => {
    const headings = ['Phone', 'Mobile', 'Name', '#', ''];
    const columns = mappingOf(headings, [null, 'phone', 'name', null, null]);
    expect(columns).toEqual({ Phone: null, Mobile: 'phone', Name: 'name' });
    const { rows } = openSheet(`${headings.join()}\n1,2,Ada,4,5`, customerSheet, columns);
    expect(rows.map(({ cells }) => cells)).toEqual([{ phone: '2', name: 'Ada' }]);
  });

  it.each([
    [['name', 'phone'], customerSheet, []],
    [['lastName', null], customerSheet, [['phone']]],
    [[null, 'notes'], customerSheet, [['name', 'firstName', 'lastName'], ['phone']]],
    [['date', 'phone'], appointmentSheet, [['services']]],
  ])('lacks what a file must have: %j', (choice, form, missing) => {
    expect(missingFields(form, choice)).toEqual(missing);
  });

  it('is shown by what stands in the first rows, each once', () => {
    const sheet = readCsv('A,B\n1,\n1,x\n2,\n3,\n4,', 10);
    expect([examplesOf(sheet, 0), examplesOf(sheet, 1)]).toEqual([['1', '2', '3'], ['x']]);
  });
});

describe('days that can be read in two ways', () => {
  const days = (...cells: string[]) =>
    readCsv(`day,other\n${cells.map((cell) => `"${cell}",3/4/2026`).join('\n')}`, 10);

  it.each([
    [['3/4/2026'], '3/4/2026'],
    [['31/3/2026', '3/4/2026 9:30'], '3/4/2026'],
    [['2026-03-04', '5-6-2026, 14:00'], '5-6-2026'],
    [['3.4.2026', '3/3/2026', '2026-04-03T09:00:00Z', '', 'tomorrow', '3/31/2026'], undefined],
  ])('are found: %j', (cells, day) => {
    expect(ambiguousDay(days(...cells), ['date', null])).toBe(day);
    expect(ambiguousDay(days(...cells), ['start', null])).toBe(day);
  });

  it('matter in columns that say a day alone', () => {
    expect(ambiguousDay(days('3/4/2026'), ['notes', null])).toBeUndefined();
  });

  it('are told in words that leave no doubt', () => {
    expect(dayInWords('3/4/2026', 'day-first')).toBe('April 3, 2026');
    expect(dayInWords('3/4/2026', 'month-first')).toBe('March 4, 2026');
  });
});
