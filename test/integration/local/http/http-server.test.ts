import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sendAnswer } from '#local/http/http-answer.ts';
import { HttpServer, type RequestHandler } from '#local/http/http-server.ts';
import { getHealth } from '#shared/contract/health.ts';
import { problemSchema } from '#shared/contract/problem-schemas.ts';

const servers: HttpServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close(0);
});

const sayHello: RequestHandler = async (_request, response) =>
  sendAnswer(response, { status: 200, headers: [], body: 'hello' });

async function start(handler: RequestHandler = sayHello): Promise<HttpServer> {
  const server = await HttpServer.listen(0);
  server.handler = handler;
  servers.push(server);
  return server;
}

async function open({ port }: HttpServer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const readAll: RequestHandler = async (request, response) => {
  await text(request);
  await sayHello(request, response);
};

/** The answer is a problem with all its members, as functions answer. */
function expectProblem(answer: string, pointer: string, detail: RegExp): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  const headers = Object.fromEntries(head.split('\r\n').map((line) => line.toLowerCase().split(': ')));
  const problem = problemSchema('validation_failed', getHealth).parse(JSON.parse(body));
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    'x-correlation-id': problem.correlationId,
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  expect(problem).toMatchObject({ detail: expect.stringMatching(detail), errors: [{ pointer }] });
}

/** Sends bytes and gives the whole answer, status line to end. */
async function raw(server: HttpServer, bytes: string): Promise<string> {
  const socket = await open(server);
  socket.write(bytes, 'latin1');
  return text(socket);
}

describe('an HTTP server of the local cloud', () => {
  it.each([
    ['noise', 'hello there\r\n\r\n', '', /a method HTTP knows/],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', '', /a method HTTP knows/],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '', /HTTP\/1\.1/],
    ['a version to come', 'GET / HTTP/3.0\r\nHost: a\r\n\r\n', '', /does not end in HTTP\/1\.1/],
    ['a request line that ends in LF', 'GET / HTTP/1.1\nHost: a\n\n', '', /does not end in HTTP\/1\.1 .* and CRLF/],
    ['a header that ends in LF', 'GET / HTTP/1.1\r\nHost: a\nX-A: 1\r\n\r\n', '', /otherwise than in CRLF/],
    ['a header that ends in CR', 'GET / HTTP/1.1\r\nHost: a\rX-A: 1\r\n\r\n', '', /otherwise than in CRLF/],
    ['a first header that is folded', 'GET / HTTP/1.1\r\n Host: a\r\n\r\n', '/headers', /begins with a space/],
    ['a request line without a version', 'GET /\r\nHost: a\r\n\r\n', '', /another version/],
    ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', '', /one space between/],
    ['a control character in the target', 'GET /a\x01b HTTP/1.1\r\nHost: a\r\n\r\n', '/path', /no URL may have/],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX-A: \0\r\n\r\n', '/headers', /no header may have/],
    [
      'a space in the name of a header',
      'GET / HTTP/1.1\r\nHost: a\r\nX A: 1\r\n\r\n',
      '/headers',
      /no header may have/,
    ],
    ['a line that is no header', 'GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n', '/headers', /no header may have/],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', '/headers', /no Host/],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', '/headers', /more than one Host/],
    ['an expectation', 'POST / HTTP/1.1\r\nHost: a\r\nExpect: a miracle\r\n\r\n', '/headers', /Expect: a miracle/],
    ['a target that is no path', 'GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n', '/path', /is not a path/],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', '/path', /is not a path/],
    ['CONNECT', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', '', /CONNECT/],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      '/headers',
      /twice/,
    ],
    [
      'a length that is no number',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\na',
      '/headers',
      /no number/,
    ],
    ['a negative length', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\na', '/headers', /no number/],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '/headers',
      /beside Content-Length/,
    ],
    [
      'chunks and a length',
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n',
      '/headers',
      /beside Transfer-Encoding/,
    ],
    [
      'a length beyond all numbers',
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${'9'.repeat(20)}\r\n\r\na`,
      '/headers',
      /too large/,
    ],
    ['an unknown coding', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n', '/headers', /in chunked/],
    [
      'a chunk of no size',
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      '/body',
      /size of a chunk/,
    ],
    [
      'a chunk beyond all sizes',
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${'f'.repeat(20)}\r\n`,
      '/body',
      /too large/,
    ],
    [
      'a chunk longer than its size',
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcde\r\n',
      '',
      /longer than its size/,
    ],
    ['headers that end in CR', 'GET / HTTP/1.1\r\nHost: a\r\n\r\r', '', /headers do not end in CRLF/],
    [
      'chunks with 20 KB of extensions',
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(20_000)}\r\n`,
      '/body',
      /extensions/,
    ],
    ['headers of 20 KB', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, '/headers', /16 KB/],
    ['a target of 20 KB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, '/headers', /16 KB/],
  ])('answers %s with a whole problem and closes the connection', async (_name, bytes, pointer, detail) => {
    expectProblem(await raw(await start(readAll), bytes), pointer, detail);
  });

  it('answers a body shorter than its length with a whole problem, once nothing more can come', async () => {
    const socket = await open(await start(readAll));
    socket.end('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab');
    expectProblem(await text(socket), '', /closed before/);
  });

  it('answers a body longer than its length after the request it belongs to', async () => {
    const answers = await raw(
      await start(readAll),
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab and more',
    );
    const second = answers.indexOf('HTTP/1.1 400');
    expect(answers.slice(0, second)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*hello$/);
    expectProblem(answers.slice(second), '', /a method HTTP knows/);
  });

  it('speaks HTTP/1.0, which knows no Host', async () => {
    expect(await raw(await start(), 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*hello$/);
  });

  it('answers 503 until it knows better, and 500 when its handler fails', async () => {
    const server = await HttpServer.listen(0);
    servers.push(server);
    const early = await fetch(server.origin);
    expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([503, 'unavailable']);
    server.handler = async (request) => {
      await text(request);
      throw new Error('broken');
    };
    const late = await fetch(server.origin, { method: 'POST', body: 'read before it broke' });
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([500, 'internal']);
  });

  it.each([204, 304])('sends no body with %i, and uses the connection again', async (status) => {
    const bodiless: RequestHandler = async (_request, response) =>
      sendAnswer(response, { status, headers: [['ETag', 'W/"1"']], body: 'nothing to see' });
    const request = 'GET / HTTP/1.1\r\nHost: a\r\n';
    const answers = await raw(await start(bodiless), `${request}\r\n${request}Connection: close\r\n\r\n`);
    expect(answers.match(new RegExp(`HTTP/1.1 ${status} `, 'g'))).toHaveLength(2);
    expect(answers).toMatch(/ETag: W\/"1"/);
    expect(answers).not.toMatch(/nothing to see|content-length/i);
  });

  it('finishes requests in flight before it closes, and takes no others', async () => {
    const arrived = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const server = await start(async (request, response) => {
      arrived.resolve();
      await finish.promise;
      await sayHello(request, response);
    });
    const answer = fetch(server.origin);
    await arrived.promise;
    const closed = server.close(60_000);
    await expect(fetch(server.origin)).rejects.toThrow();
    finish.resolve();
    expect(await (await answer).text()).toBe('hello');
    await closed;
  });

  it('ends requests that do not finish within the limit', async () => {
    const arrived = Promise.withResolvers<void>();
    const server = await start(() => {
      arrived.resolve();
      return new Promise(() => {});
    });
    const answer = fetch(server.origin).catch(() => 'cut off');
    await arrived.promise;
    await server.close(1);
    expect(await answer).toBe('cut off');
  });

  it('is not held up by connections that only wait', async () => {
    const server = await start();
    const socket = await open(server);
    const closed = once(socket, 'close');
    await server.close(60_000);
    await closed;
  });

  it('says in one line that its port is taken', async () => {
    const { port } = await start();
    await expect(HttpServer.listen(port)).rejects.toThrow(
      `cannot listen on port ${port}: something else listens there; choose another with --port`,
    );
  });
});
