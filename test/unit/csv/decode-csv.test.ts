import { expect, it } from '@jest/globals';
import { decodeCsv } from '#shared/csv/decode-csv.ts';

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};

it.each([
  ['UTF-8', Buffer.from('Müller,王')],
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFFMüller,王')],
  ['UTF-16 of little end', utf16('\uFEFFMüller,王', true)],
  ['UTF-16 of big end', utf16('\uFEFFMüller,王', false)],
])('reads %s', (_what, bytes) => {
  expect(decodeCsv(bytes)).toBe('Müller,王');
});

it('reads Windows-1252 where told so, and nothing else as that', () => {
  const bytes = Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x3b, 0x80]);
  expect(decodeCsv(bytes, 'windows-1252')).toBe('Müller;€');
  expect(decodeCsv(Buffer.from('\uFEFFMüller'), 'windows-1252')).toBe('Müller');
});

it.each([
  ['Windows-1252', Buffer.from([0x61, 0x0a, 0x62, 0x0d, 0x0a, 0x4d, 0xfc, 0x6c, 0x6c]), 'line 3'],
  ['Windows-1252', Buffer.from([0x4d, 0xfc, 0x6c, 0x6c]), 'encoding "windows-1252"'],
  ['UTF-16 without a byte order mark', utf16('Mia,1', true), 'UTF-16 without a byte order mark'],
  ['UTF-16 that was cut', utf16('\uFEFFMia', true).subarray(0, 7), 'is not all of it'],
  ['half a character of UTF-16', utf16('\uFEFF\ud800a', false), 'is not all of it'],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'is not all of it'],
  ['an Excel workbook', Buffer.from('PK\x03\x04…'), 'Excel workbook'],
  ['an old one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old Excel workbook'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'is a PDF'],
])('refuses %s and says what to do', (_what, bytes, words) => {
  const refused = (): string => {
    try {
      return decodeCsv(bytes);
    } catch (error) {
      return String(error);
    }
  };
  expect(refused()).toContain(words);
  expect(refused()).toContain('save it as "CSV UTF-8"');
});
