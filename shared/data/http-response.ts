import { type Framing, fieldsOf, framingOf, headOf, keepsConnection, NoHttp, type ResponseHead } from './http-head.ts';

/** What came back over HTTP. */
export interface HttpResponse extends Pick<ResponseHead, 'status' | 'headers'> {
  readonly body: Buffer;
  /** Whether the connection may be asked again. */
  readonly isKept: boolean;
}

/** Bytes of a head, of trailers, or of the line before a chunk; as Node has it. */
const mostHeadBytes = 16_384;

const nothing = Buffer.alloc(0);

/** What follows the size means nothing to us, which RFC 9112, 7.1.1, has everybody ignore. */
const chunkLine = /^([0-9A-Fa-f]{1,12})(?:;[\t\x20-\x7e]*)?$/;

/** What of a response comes next. */
type Part = 'head' | 'body' | 'size of a chunk' | 'chunk' | 'end of a chunk' | 'trailers' | 'nothing';

/**
 * Reads one response to a `POST` from the bytes of an HTTP/1.1 connection, in whatever pieces they come. What is ambiguous is refused.
 * @see https://www.rfc-editor.org/rfc/rfc9112
 */
export class ResponseReader {
  #part: Part = 'head';
  /** What came and was not read yet. */
  #rest: Buffer = nothing;
  #head: ResponseHead = { status: 0, minorVersion: '1', headers: {} };
  #framing: Framing = 0;
  /** Bytes of the body, or of the chunk, that are still to come. */
  #left = 0;
  readonly #body: Buffer[] = [];

  /**
   * @returns the response, once it is whole
   * @throws NoHttp
   */
  read(piece: Buffer): HttpResponse | undefined {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    while (this.#part !== 'nothing') if (!this.#readPart(this.#part)) return undefined;
    return this.#response(this.#rest.length === 0 && keepsConnection(this.#head));
  }

  /** Nothing comes any more. @returns the response, where that is how it ends */
  end(): HttpResponse | undefined {
    return this.#part === 'body' && this.#framing === 'until its end' ? this.#response(false) : undefined;
  }

  #response(isKept: boolean): HttpResponse {
    const { status, headers } = this.#head;
    const body = this.#body.length === 1 ? (this.#body[0] as Buffer) : Buffer.concat(this.#body);
    return { status, headers, body, isKept };
  }

  /** @returns whether enough of it came to go on */
  #readPart(part: Exclude<Part, 'nothing'>): boolean {
    switch (part) {
      case 'head':
        return this.#readHead();
      case 'body':
        return this.#readBytes('nothing');
      case 'size of a chunk':
        return this.#readSize();
      case 'chunk':
        return this.#readBytes('end of a chunk');
      case 'end of a chunk':
        return this.#readEndOfChunk();
      case 'trailers':
        return this.#readTrailer();
    }
  }

  /** All before the end of a line, or of a head. @returns undefined where it did not come yet */
  #before(end: '\r\n\r\n' | '\r\n'): string | undefined {
    const at = this.#rest.indexOf(end);
    const length = at < 0 ? this.#rest.length : at;
    if (length > mostHeadBytes) throw new NoHttp(`a head has more than ${mostHeadBytes} bytes`);
    if (at < 0) return undefined;
    const text = this.#rest.toString('latin1', 0, at);
    this.#rest = this.#rest.subarray(at + end.length);
    return text;
  }

  #readHead(): boolean {
    const text = this.#before('\r\n\r\n');
    if (text === undefined) return false;
    this.#head = headOf(text);
    const { status, minorVersion } = this.#head;
    if (status >= 200) this.#beginBody(framingOf(this.#head));
    // The others announce the response.
    else if (status === 101 || minorVersion === '0') throw new NoHttp(`nobody asked for a response of ${status}`);
    return true;
  }

  #beginBody(framing: Framing): void {
    this.#framing = framing;
    this.#left = typeof framing === 'number' ? framing : Number.POSITIVE_INFINITY;
    if (framing === 'chunked') this.#part = 'size of a chunk';
    else this.#part = framing === 0 ? 'nothing' : 'body';
  }

  #readBytes(next: Part): boolean {
    const { length } = this.#rest;
    const taken = length <= this.#left ? this.#rest : this.#rest.subarray(0, this.#left);
    if (length > 0) this.#body.push(taken);
    this.#left -= taken.length;
    this.#rest = length === taken.length ? nothing : this.#rest.subarray(taken.length);
    if (this.#left > 0) return false;
    this.#part = next;
    return true;
  }

  #readSize(): boolean {
    const line = this.#before('\r\n');
    if (line === undefined) return false;
    const [, size] = chunkLine.exec(line) ?? [];
    if (size === undefined) throw new NoHttp(`a chunk begins with ${JSON.stringify(line.slice(0, 40))}`);
    this.#left = Number.parseInt(size, 16);
    this.#part = this.#left === 0 ? 'trailers' : 'chunk';
    return true;
  }

  #readEndOfChunk(): boolean {
    if (this.#rest.length < 2) return false;
    if (this.#before('\r\n') !== '') throw new NoHttp('a chunk is longer than it said');
    this.#part = 'size of a chunk';
    return true;
  }

  #readTrailer(): boolean {
    const line = this.#before('\r\n');
    if (line === undefined) return false;
    if (line === '') this.#part = 'nothing';
    else fieldsOf([line]);
    return true;
  }
}
