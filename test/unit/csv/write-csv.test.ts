import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { undefused } from '#shared/csv/formulas.ts';
import { readCsv } from '#shared/csv/read-csv.ts';
import { type CsvColumn, csvHead, csvLines } from '#shared/csv/write-csv.ts';
import { anyCharacter } from '#test/support/any-character.ts';

interface Row {
  readonly name: string | null;
  readonly phone: string;
  readonly price: number;
}

const columns: readonly CsvColumn<Row>[] = [
  { heading: 'name', cell: ({ name }) => name },
  { heading: 'phone', cell: ({ phone }) => phone },
  { heading: 'price', cell: ({ price }) => price },
];

it('is RFC 4180: CRLF after each line, quotes doubled, and around what needs them', () => {
  const rows = [
    { name: 'Cohen, "Mia"', phone: '+13105550123', price: 8_900 },
    { name: null, phone: '+4989123456', price: 0 },
  ];
  const written = csvHead(columns, false) + csvLines(columns, rows);
  expect(written).toBe('name,phone,price\r\n"Cohen, ""Mia""",+13105550123,8900\r\n,+4989123456,0\r\n');
});

it('begins with a byte order mark only where asked', () => {
  expect(csvHead(columns, true)).toBe('\uFEFFname,phone,price\r\n');
  expect(csvLines(columns, [])).toBe('');
});

it('quotes a lone line feed and a lone carriage return, which other programs end rows at', () => {
  const line = (name: string) => csvLines(columns, [{ name, phone: '', price: 1 }]);
  expect(line('a\nb')).toBe('"a\nb",,1\r\n');
  expect(line('a\rb')).toBe('"a\rb",,1\r\n');
});

it('says of a phone number what it is, and of a name like a formula nothing a spreadsheet runs', () => {
  expect(csvLines(columns, [{ name: '+1+1', phone: '+13105550123', price: 1 }])).toBe("'+1+1,+13105550123,1\r\n");
});

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...',;"\'\r\n\t =+-@|a é'.split('')), maxLength: 12 }),
);
const anyRows = fc.array(fc.record({ name: anyText, phone: anyText, price: fc.nat() }), { maxLength: 6 });

it('is read back by another library as what was written', () => {
  fc.assert(
    fc.property(anyRows, fc.boolean(), (rows, bom) => {
      const { data } = Papa.parse<string[]>(csvHead(columns, bom) + csvLines(columns, rows), {
        delimiter: ',',
        newline: '\r\n',
        skipEmptyLines: false,
      });
      const [, ...read] = data.slice(0, -1).map((cells) => cells.map(undefused));
      expect(read).toEqual(rows.map(({ name, phone, price }) => [name, phone, String(price)]));
    }),
    { numRuns: 500 },
  );
});

it('is read back by ourselves as what was written, but for blanks around a cell', () => {
  const name = fc.string({ unit: fc.constantFrom(...',;"\'\r\n=+-@|aé'.split('')), minLength: 1, maxLength: 12 });
  const rows = fc.array(fc.record({ name, phone: name, price: fc.nat() }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.boolean(), (written, bom) => {
      const sheet = readCsv(csvHead(columns, bom) + csvLines(columns, written), 10);
      expect(sheet.rows.map(({ cells }) => cells.map(undefused))).toEqual(
        written.map((row) => [row.name, row.phone, String(row.price)]),
      );
    }),
    { numRuns: 500 },
  );
});
