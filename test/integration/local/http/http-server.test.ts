import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sendAnswer } from '#local/http/http-answer.ts';
import { HttpServer, type RequestHandler } from '#local/http/http-server.ts';

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

/** Sends bytes and gives the whole answer, status line to end. */
async function raw(server: HttpServer, bytes: string): Promise<string> {
  const socket = await open(server);
  socket.write(bytes, 'latin1');
  return text(socket);
}

describe('an HTTP server of the local cloud', () => {
  it.each([
    ['noise', 'hello there\r\n\r\n'],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX-A: \0\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['headers of 20 KB', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`],
  ])('answers %s with a problem and closes the connection', async (_name, bytes) => {
    const answer = await raw(await start(), bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/\r\nContent-Type: application\/problem\+json\r\n/);
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
    expect(body).toMatchObject({
      ok: false,
      code: 'validation_failed',
      status: 400,
      correlationId: expect.any(String),
    });
  });

  it.each([
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n', /more than one Host/],
    ['a target that is no path', 'GET http://a/b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', /is not a path/],
  ])('answers %s with a problem', async (_name, bytes, detail) => {
    const answer = await raw(await start(), bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(detail);
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
