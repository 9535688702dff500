import { invalid, type Problem } from '#shared/contract/problems.ts';

/** How a file says its characters, where it does not say so itself. */
export type CsvEncoding = 'utf-8' | 'windows-1252';

const saveAs = 'save it as "CSV UTF-8"';

function refusal(message: string): Problem {
  return invalid({ pointer: '/file', message });
}

function beginsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** What a file is that is no CSV; undefined where it may be one. */
function otherFormat(bytes: Uint8Array): string | undefined {
  if (beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'is an Excel workbook or another archive';
  if (beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'is an old Excel workbook';
  if (beginsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'is a PDF';
  return undefined;
}

/** The line of the first byte that is no UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  // What cannot be decoded comes out as U+FFFD, which a file of UTF-8 hardly ever holds itself.
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.slice(0, text.indexOf('\uFFFD')).split(/\r\n|\r|\n/).length;
}

/** What UTF-16 says; a file of it that was cut, or is UTF-32, says something else. */
function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (!/[\0\uFFFD]/.test(text)) return text;
  throw refusal(`begins as UTF-16 and is not all of it: it was cut, or is something else; ${saveAs}`);
}

/**
 * The text of a file. UTF-8 with a byte order mark or without one, and UTF-16 with one, which Excel calls "Unicode Text". Bytes
 * do not say that they are Windows-1252 (the CSV of Excel in Europe), so whoever sends such a file has to.
 * @throws Problem `validation_failed` naming what it is instead, and what to do
 */
export function decodeCsv(bytes: Uint8Array, encoding: CsvEncoding = 'utf-8'): string {
  const format = otherFormat(bytes);
  if (format !== undefined) throw refusal(`${format}, not CSV; ${saveAs}`);
  if (beginsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes, 'utf-16le');
  if (beginsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes, 'utf-16be');
  if (bytes.includes(0))
    throw refusal(`has bytes that are 0: it is UTF-16 without a byte order mark, or no text; ${saveAs}`);
  if (encoding === 'windows-1252' && !beginsWith(bytes, 0xef, 0xbb, 0xbf)) {
    return new TextDecoder('windows-1252').decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const where = `line ${firstBadLine(bytes)}`;
    throw refusal(`is not UTF-8: see ${where}; ${saveAs}, or say encoding "windows-1252" if that is what it is`);
  }
}
