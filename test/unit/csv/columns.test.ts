import { expect, it } from '@jest/globals';
import { findColumns } from '#shared/csv/columns.ts';

const fields = { name: ['customer', 'full name'], phone: ['phone number'], notes: [] };
const needed = [['name', 'notes'], ['phone']];

const found = (headings: readonly string[], mapping: Record<string, string | null> = {}) => {
  const { places, ignored } = findColumns(headings, fields, needed, mapping);
  return { ...Object.fromEntries(places), ignored };
};

it.each([
  [['name', 'phone', 'notes']],
  [['NAME', ' Phone ', 'Notes:']],
  [['Full Name', 'Phone_Number', 'nótes']],
  [['ｎａｍｅ', 'phone-number', 'NOTES']],
])('headings match whatever their case and marks: %j', (headings) => {
  expect(found(headings)).toEqual({ name: 0, phone: 1, notes: 2, ignored: [] });
});

it('columns nobody asks for are told; one without a heading is not', () => {
  expect(found(['Id', 'name', '', 'phone'])).toEqual({ name: 1, phone: 3, ignored: ['Id'] });
});

it('a mapping names what headings do not tell, and wins over them', () => {
  const mapping = { telefon: 'phone', Kunde: 'name', notes: null };
  expect(found(['Name', 'KUNDE', 'Telefon', 'Notes'], mapping)).toEqual({
    name: 1,
    phone: 2,
    ignored: ['Name', 'Notes'],
  });
});

it.each([
  [['name', 'Customer', 'phone'], {}, 'columns 1 ("name") and 2 ("Customer") are both taken for name'],
  [['name', 'phone', 'phone'], {}, 'columns 2 ("phone") and 3 ("phone") are both taken for phone'],
  [['name', 'tel'], {}, 'no column phone; its columns are "name", "tel"'],
  [['name', 'phone'], { telefon: 'phone' }, 'the file has no column "telefon"'],
  [['name', 'phone', 'x'], { x: 'constructor' }, 'there is no field "constructor"; there are name, phone, notes'],
  [['name', 'phone'], { phone: null }, 'no column phone'],
  [['x', 'phone'], {}, 'no column name or notes'],
])('what cannot be is refused: %j %j', (headings, mapping, words) => {
  expect(() => findColumns(headings, fields, needed, mapping)).toThrow(words);
});

it('what is wrong with thousands of columns is told of the first', () => {
  const headings = Array.from({ length: 5_000 }, (_, at) => `column ${at}`);
  expect(() => found(headings)).toThrow('"column 19" and 4980 more');
  const refused = (): unknown => {
    try {
      return found(['name', 'phone', ...headings.map(() => 'phone')]);
    } catch (error) {
      return error;
    }
  };
  expect(refused()).toMatchObject({ extensions: { errors: { length: 20 } } });
});
