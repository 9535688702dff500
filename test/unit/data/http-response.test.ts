import http from 'node:http';
import { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NoHttp } from '#shared/data/http-head.ts';
import { type HttpResponse, ResponseReader } from '#shared/data/http-response.ts';

/** Reads bytes that come in pieces, cut where it is said; `closes` tells whether the connection is closed after them. */
function readInPieces(bytes: Buffer, cuts: readonly number[], closes = false): HttpResponse | undefined {
  const reader = new ResponseReader();
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((one, other) => one - other);
  let begin = 0;
  for (const end of [...places, bytes.length]) {
    if (end === begin) continue;
    const response = reader.read(bytes.subarray(begin, end));
    // What follows a response in one piece is seen with it; what follows later is for whoever holds the connection.
    if (response !== undefined) return response;
    begin = end;
  }
  return closes ? reader.end() : undefined;
}

const read = (text: string, closes = false) => readInPieces(Buffer.from(text, 'latin1'), [], closes);

/** The same as Node's own client reads it. */
async function readByNode(bytes: Buffer): Promise<Pick<HttpResponse, 'status' | 'headers' | 'body'>> {
  const socket = new Duplex({ read: () => undefined, write: (_piece, _encoding, done) => done() });
  return new Promise((resolve, fail) => {
    let reject = fail;
    const request = http.request({ method: 'POST', createConnection: () => socket });
    let failure: Error | undefined;
    request.on('error', (error) => {
      failure ??= error;
      reject(error);
    });
    request.on('response', (response) => {
      // What follows a whole response is an error of its own, and its body is there all the same.
      reject = () => undefined;
      const { statusCode: status = 0, headers } = response;
      const whole = (body: Buffer) => resolve({ status, headers: headers as HttpResponse['headers'], body });
      buffer(response).then(whole, (aborted) => fail(failure ?? aborted));
    });
    request.end('{}');
    socket.push(bytes);
    socket.push(null);
  });
}

const bytes = fc.uint8Array({ maxLength: 300 }).map((content) => Buffer.from(content));
const fieldName = fc.stringMatching(/^x-[a-z0-9!#$%&'*+.^_`|~-]{1,12}$/);
const fieldValue = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
const fields = fc.dictionary(fieldName, fieldValue, { maxKeys: 6 });
const cuts = fc.array(fc.nat(2_000), { maxLength: 12 });

/** A body as it is sent, with the header that says how. */
const framed = fc.oneof(
  bytes.map((body) => ({ body, header: `Content-Length: ${body.length}`, sent: body })),
  fc
    .tuple(fc.array(bytes, { maxLength: 5 }), fc.constantFrom('', ';name=value', ';a="b"'), fields, fc.boolean())
    .map(([pieces, extension, trailers, isUpper]) => {
      const chunks = pieces
        .filter(({ length }) => length > 0)
        .map((piece) => {
          const size = isUpper ? piece.length.toString(16).toUpperCase() : `00${piece.length.toString(16)}`;
          return Buffer.concat([Buffer.from(`${size}${extension}\r\n`), piece, Buffer.from('\r\n')]);
        });
      const end = Object.entries(trailers).map(([name, value]) => `${name}: ${value}\r\n`);
      const last = Buffer.from(`0\r\n${end.join('')}\r\n`);
      return {
        body: Buffer.concat(pieces),
        header: 'Transfer-Encoding: chunked',
        sent: Buffer.concat([...chunks, last]),
      };
    }),
);

const responses = fc
  .record({
    status: fc.constantFrom(200, 400, 403, 500, 503),
    phrase: fieldValue,
    fields,
    framed,
    isAnnounced: fc.boolean(),
  })
  .map(({ status, phrase, fields: others, framed: { body, header, sent }, isAnnounced }) => {
    const lines = [header, ...Object.entries(others).map(([name, value]) => `${name.toUpperCase()}:\t${value} `)];
    const head = `${isAnnounced ? 'HTTP/1.1 100 Continue\r\n\r\n' : ''}HTTP/1.1 ${status} ${phrase}\r\n${lines.join('\r\n')}\r\n\r\n`;
    return { status, body, whole: Buffer.concat([Buffer.from(head, 'latin1'), sent]) };
  });

describe('a response of HTTP/1.1', () => {
  it('is read as Node reads it, in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(responses, cuts, async ({ status, body, whole }, where) => {
        const found = readInPieces(whole, where);
        expect(found).toMatchObject({ status, body, isKept: true });
        const { body: theirs, ...head } = await readByNode(whole);
        expect({ status: found?.status, headers: { ...found?.headers } }).toEqual({
          ...head,
          headers: { ...head.headers },
        });
        expect(theirs.equals(body)).toBe(true);
      }),
    );
  });

  it('is not there before its last byte', () => {
    fc.assert(
      fc.property(responses, cuts, ({ whole }, where) => {
        expect(readInPieces(whole.subarray(0, -1), where, true)).toBeUndefined();
      }),
    );
  });

  it('is read by every byte alone', () => {
    const text =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Sum: 7\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\nX-End: 1\r\n\r\n';
    const every = Array.from({ length: text.length }, (_, at) => at);
    const found = readInPieces(Buffer.from(text), every);
    expect(found).toMatchObject({ status: 200, isKept: true });
    expect(found?.body.toString()).toBe('abc0123456789');
    expect(found?.headers['x-sum']).toBe('7');
  });

  it('never means another thing than what Node reads, however it is garbled', async () => {
    // A tab behind `chunked` is for Node a part of it.
    const to = fc.nat(255).filter((byte) => byte !== 9);
    const garble = fc.record({ at: fc.nat(400), to, isInserted: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(responses, garble, cuts, async ({ whole }, { at, to, isInserted }, where) => {
        const place = at % whole.length;
        const rest = whole.subarray(isInserted ? place : place + 1);
        const garbled = Buffer.concat([whole.subarray(0, place), Buffer.from([to]), rest]);
        let found: HttpResponse | undefined;
        try {
          found = readInPieces(garbled, where, true);
        } catch (error) {
          expect(error).toBeInstanceOf(NoHttp);
        }
        if (found === undefined) return;
        // What is written behind the size of a chunk, nobody reads who does not know it; Node is more particular about it.
        const theirs = await readByNode(garbled).catch((error: Error) => {
          if (!error.message.includes('in chunk extension')) throw error;
        });
        if (theirs === undefined) return;
        expect(theirs).toMatchObject({ status: found.status });
        expect(theirs.body.equals(found.body)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, Partial<HttpResponse> & { readonly closes?: boolean }]>([
    [
      'the connection is to be closed',
      'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      { isKept: false },
    ],
    [
      'that is one thing of several',
      'HTTP/1.1 200 OK\r\nConnection: foo, Close\r\nContent-Length: 0\r\n\r\n',
      { isKept: false },
    ],
    [
      'it is told to keep it',
      'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n',
      { isKept: true },
    ],
    ['HTTP is 1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab', { isKept: false, body: Buffer.from('ab') }],
    [
      'more follows than it said',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc',
      { isKept: false, body: Buffer.from('ab') },
    ],
    [
      'it ends with the connection',
      'HTTP/1.1 200 OK\r\n\r\nabc',
      { isKept: false, body: Buffer.from('abc'), closes: true },
    ],
    ['it has no content', 'HTTP/1.1 204 No Content\r\n\r\n', { isKept: true, body: Buffer.alloc(0) }],
    ['it has no phrase', 'HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n', { status: 200 }],
    ['it has not even a space for it', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', { status: 200 }],
  ])('is read where %s', (_, text, { closes = false, ...expected }) => {
    expect(read(text, closes)).toMatchObject(expected);
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['another version', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['a status that is none', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['another protocol to go on with', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    ['a space before the colon', 'HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n'],
    ['a header that goes on in the next line', 'HTTP/1.1 200 OK\r\nX-A: 1\r\n 2\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['the same length twice', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na'],
    ['a length below nothing', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['another coding', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n'],
    ['chunks of HTTP/1.0', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a chunk of no size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n'],
    ['a chunk below nothing', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n'],
    ['a chunk that is longer than it said', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n'],
    ['a head without an end', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(20_000)}`],
    ['a head that is too long', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(16_400)}\r\nContent-Length: 0\r\n\r\n`],
    [
      'a line before a chunk without an end',
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(20_000)}`,
    ],
  ])('is none with %s', (_, text) => {
    expect(() => read(text, true)).toThrow(NoHttp);
  });

  it('may have a head of 16 KB, and megabytes after it', () => {
    const begin = 'HTTP/1.1 200 OK\r\nX-A: ';
    const end = '\r\nContent-Length: 16000000';
    const head = `${begin}${'a'.repeat(16_384 - begin.length - end.length)}${end}`;
    expect(head).toHaveLength(16_384);
    const whole = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.alloc(16_000_000, 'x')]);
    const every = Array.from({ length: 250 }, (_, at) => at * 65_536);
    expect(readInPieces(whole, every)?.body).toHaveLength(16_000_000);
  });
});
