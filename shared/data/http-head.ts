/** Something came that is no HTTP, or none that is spoken here. */
export class NoHttp extends Error {
  /** As that of a connection that broke, so that it is asked for again. */
  readonly code = 'EPIPE';
}

/** What a response begins with. */
export interface ResponseHead {
  readonly status: number;
  /** Of HTTP/1. */
  readonly minorVersion: '0' | '1';
  /** By lower-case name; what came more than once, joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const statusLine = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const isToken = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const isText = /^[\t\x20-\x7e\x80-\xff]*$/;

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t';
}

/** Without the blanks around it, of which `trim` knows more than HTTP. */
function bare(text: string): string {
  let [begin, end] = [0, text.length];
  while (begin < end && isBlank(text, begin)) begin += 1;
  while (begin < end && isBlank(text, end - 1)) end -= 1;
  return text.slice(begin, end);
}

/** Reads the lines of headers, or of trailers. @throws NoHttp */
export function fieldsOf(lines: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const colon = line.indexOf(':');
    const [written, value] = [line.slice(0, Math.max(colon, 0)), line.slice(colon + 1)];
    if (!isToken.test(written) || !isText.test(value)) throw new NoHttp(`a header is none: ${JSON.stringify(line)}`);
    const name = written.toLowerCase();
    const before = fields[name];
    fields[name] = before === undefined ? bare(value) : `${before}, ${bare(value)}`;
  }
  return fields;
}

/** Reads all before the empty line. @throws NoHttp */
export function headOf(text: string): ResponseHead {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, status] = statusLine.exec(first) ?? [];
  if (status === undefined) throw new NoHttp(`a response begins with ${JSON.stringify(first.slice(0, 40))}`);
  return { status: Number(status), minorVersion: minor === '1' ? '1' : '0', headers: fieldsOf(lines) };
}

/** How the bytes of a body are told: how many they are, in chunks, or until the connection ends. */
export type Framing = number | 'chunked' | 'until its end';

/** Reads how a body is sent. @throws NoHttp where that is ambiguous, or a coding that is not spoken here */
export function framingOf({ status, minorVersion, headers }: ResponseHead): Framing {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  if (status === 204 || status === 304) return 0;
  if (encoding !== undefined) {
    if (encoding.toLowerCase() === 'chunked' && length === undefined && minorVersion === '1') return 'chunked';
    throw new NoHttp(`Transfer-Encoding is ${encoding}, Content-Length is ${length}, HTTP is 1.${minorVersion}`);
  }
  if (length === undefined) return 'until its end';
  if (!/^\d{1,15}$/.test(length)) throw new NoHttp(`Content-Length is no length: ${length}`);
  return Number(length);
}

/** Whether the connection is kept after it. */
export function keepsConnection({ minorVersion, headers: { connection = '' } }: ResponseHead): boolean {
  return minorVersion === '1' && connection.split(',').every((wish) => bare(wish).toLowerCase() !== 'close');
}
