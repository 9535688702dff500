import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, Socket } from 'node:net';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { HttpConnections } from '#shared/data/http-connections.ts';
import { testCertificate } from '#test/support/test-certificate.ts';

const request = 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}';
const answer = (text: string, ...headers: string[]) =>
  `HTTP/1.1 200 OK\r\n${headers.map((header) => `${header}\r\n`).join('')}content-length: ${text.length}\r\n\r\n${text}`;

/** What a server does with a request; `nth` counts those of all connections, from 1. */
type Act = (socket: Socket, nth: number) => void;

interface TestServer {
  readonly port: number;
  /** Every connection there was. */
  readonly sockets: Socket[];
  close(): Promise<void>;
}

const opened: TestServer[] = [];

/** Serves requests that are `request` above, each at once however it comes. */
async function serve(act: Act, isSecured = false): Promise<TestServer> {
  let asked = 0;
  const sockets: Socket[] = [];
  const listen = (socket: Socket) => {
    sockets.push(socket);
    let received = 0;
    socket.on('error', () => undefined);
    socket.on('data', ({ length }) => {
      for (received += length; received >= request.length; received -= request.length) {
        asked += 1;
        act(socket, asked);
      }
    });
  };
  const server = isSecured
    ? createTlsServer({ ...testCertificate, ALPNProtocols: ['h2', 'http/1.1'] }, listen)
    : createServer(listen);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  const served = { port, sockets, close };
  opened.push(served);
  return served;
}

const to = ({ port }: TestServer, origin = 'http://127.0.0.1') => new HttpConnections(new URL(`${origin}:${port}`));
const textOf = async (asked: ReturnType<HttpConnections['ask']>) => (await asked).body.toString();
const passed = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

afterEach(async () => {
  jest.restoreAllMocks();
  for (const server of opened.splice(0)) await server.close();
});

describe('a connection', () => {
  it('is kept, and asked again', async () => {
    const server = await serve((socket, nth) => socket.write(answer(`${nth}`)));
    const connections = to(server);
    for (let nth = 1; nth <= 3; nth += 1) expect(await textOf(connections.ask(request))).toBe(`${nth}`);
    expect(server.sockets).toHaveLength(1);
  });

  it.each<[string, Act]>([
    ['is to be closed', (socket) => socket.write(answer('x', 'Connection: close'))],
    ['is closed', (socket) => socket.end(answer('x'))],
    ['is reset', (socket) => socket.write(answer('x'), () => socket.resetAndDestroy())],
    ['ends with the answer', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nx')],
    ['says more than it was asked', (socket) => socket.write(`${answer('x')}HTTP/1.1 200 OK\r\n`)],
    ['is kept for no time', (socket) => socket.write(answer('x', 'Keep-Alive: timeout=1'))],
    [
      'says more later',
      (socket) => socket.write(answer('x'), () => setTimeout(() => socket.write('HTTP/1.1 408\r\n'), 5)),
    ],
  ])('that %s is no longer asked', async (_, first) => {
    const server = await serve((socket, nth) => (nth === 1 ? first(socket, nth) : socket.write(answer('y'))));
    const connected = jest.spyOn(Socket.prototype, 'connect');
    const connections = to(server);
    expect(await textOf(connections.ask(request))).toBe('x');
    // Asked before it has heard of it, it would fail, as any client's.
    const [ours] = connected.mock.contexts as Socket[];
    if (ours?.closed === false) await new Promise((resolve) => ours.once('close', resolve));
    expect(await textOf(connections.ask(request))).toBe('y');
    expect(server.sockets).toHaveLength(2);
  });

  it('is no longer asked where an answer came before all was sent', async () => {
    const server = await serve((socket) => {
      // One answer of each, which reads no more.
      if (socket.isPaused()) return;
      socket.pause();
      socket.write(answer(`${server.sockets.length}`));
    });
    const connections = to(server);
    expect(await textOf(connections.ask(request + 'x'.repeat(30_000_000)))).toBe('1');
    expect(await textOf(connections.ask(request))).toBe('2');
    expect(server.sockets).toHaveLength(2);
  });

  it('is given up before a server closes it that says when', async () => {
    const hint = ['Connection: keep-alive', 'Keep-Alive: max=5, timeout=2'];
    const server = await serve((socket, nth) => socket.write(answer(`${nth}`, ...hint)));
    const connections = to(server);
    await connections.ask(request);
    await passed(500);
    await connections.ask(request);
    expect(server.sockets).toHaveLength(1);
    const since = performance.now();
    await once(server.sockets[0] as Socket, 'close');
    expect(performance.now() - since).toBeGreaterThan(900);
    expect(performance.now() - since).toBeLessThan(1_900);
    expect(await textOf(connections.ask(request))).toBe('3');
  });

  it('may rest for longer than an answer may take, and then waits for one as long as ever, and no longer', async () => {
    const server = await serve((socket, nth) => {
      if (nth <= 3) setTimeout(() => socket.write(answer(`${nth}`)), nth === 1 ? 0 : 400);
    });
    const connections = to(server);
    await connections.ask(request);
    await passed(2_800);
    expect(await textOf(connections.ask(request))).toBe('2');
    await passed(3_200);
    expect(await textOf(connections.ask(request))).toBe('3');
    const unanswered = connections.ask(request);
    await expect(unanswered).rejects.toMatchObject({ name: 'TimeoutError', message: 'no answer for 3000 ms' });
    expect(server.sockets).toHaveLength(1);
  }, 15_000);

  it.each<[string, Act, object]>([
    ['is closed', (socket) => socket.end(), { code: 'ECONNRESET' }],
    ['is closed in the middle', (socket) => socket.end(answer('x').slice(0, -1)), { code: 'ECONNRESET' }],
    ['is reset', (socket) => socket.resetAndDestroy(), { code: 'ECONNRESET' }],
    ['is no HTTP', (socket) => socket.write('220 mail.example.com ESMTP\r\n\r\n'), { code: 'EPIPE' }],
  ])('that %s fails what it was asked, and nothing else', async (_, act, expected) => {
    const server = await serve((socket, nth) => (nth === 1 ? act(socket, nth) : socket.write(answer('y'))));
    const connections = to(server);
    await expect(connections.ask(request)).rejects.toMatchObject(expected);
    expect(await textOf(connections.ask(request))).toBe('y');
  });

  it('is none where nobody listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    await expect(to(server).ask(request)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is given up after a second where none comes about', async () => {
    jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket) {
      return Object.assign(this, { connecting: true });
    });
    const asked = new HttpConnections(new URL('http://127.0.0.1:1')).ask(request);
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError', message: 'no connection within 1000 ms' });
  });

  it('does not keep a process', async () => {
    const server = await serve((socket) => socket.write(answer('x')));
    const script = `
      import { HttpConnections } from '#shared/data/http-connections.ts';
      const connections = new HttpConnections(new URL('http://127.0.0.1:${server.port}'));
      const { body } = await connections.ask(${JSON.stringify(request)});
      process.stdout.write(body);`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    expect((await run).stdout).toBe('x');
  });
});

describe('many connections', () => {
  it('are fifty, and what waits for one comes in its turn', async () => {
    const held: Socket[] = [];
    const server = await serve((socket) => held.push(socket));
    const connections = to(server);
    const order: number[] = [];
    const all = Array.from({ length: 120 }, async (_, nth) => {
      await connections.ask(request);
      order.push(nth);
    });
    for (let answered = 0; answered < 120; answered += 1) {
      while (held.length === 0) await passed(1);
      held.shift()?.write(answer('x'));
    }
    await Promise.all(all);
    expect(server.sockets).toHaveLength(50);
    expect(order.filter((nth) => nth >= 50)).toEqual(Array.from({ length: 70 }, (_, nth) => nth + 50));
  });

  it('that break make room for those who wait', async () => {
    const server = await serve((socket, nth) => (nth <= 50 ? socket.resetAndDestroy() : socket.write(answer('x'))));
    const connections = to(server);
    const all = await Promise.allSettled(Array.from({ length: 120 }, () => connections.ask(request)));
    expect(all.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 70 }, () => 'fulfilled'),
      ...Array.from({ length: 50 }, () => 'rejected'),
    ]);
  });
});

describe('a secured connection', () => {
  const known = getCACertificates('default');
  const trust = () => setDefaultCACertificates([...known, testCertificate.cert]);

  afterEach(() => setDefaultCACertificates(known));

  it('is one to whom the certificate is for, and the next handshake is shorter', async () => {
    trust();
    const handshakes: unknown[] = [];
    const server = await serve((socket, nth) => {
      const { servername, alpnProtocol } = socket as TLSSocket;
      handshakes.push([servername, alpnProtocol, (socket as TLSSocket).isSessionReused()]);
      socket.write(answer(`${nth}`, 'Connection: close'));
    }, true);
    const connections = to(server, 'https://localhost');
    for (const nth of ['1', '2', '3']) expect(await textOf(connections.ask(request))).toBe(nth);
    expect(handshakes).toEqual([false, true, true].map((isShorter) => ['localhost', 'http/1.1', isShorter]));
  });

  it('is kept, and asked for what has more bytes than a record of TLS', async () => {
    trust();
    const large = 'x'.repeat(3_000_000);
    const server = await serve((socket) => socket.write(answer(large)), true);
    const connections = to(server, 'https://localhost');
    for (let nth = 1; nth <= 3; nth += 1) expect((await connections.ask(request)).body).toHaveLength(large.length);
    expect(server.sockets).toHaveLength(1);
  });

  it.each([
    ['nobody vouches for', 'https://localhost', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['is for another', 'https://127.0.0.1', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('is none with a certificate that %s', async (_, origin, isTrusted, code) => {
    if (isTrusted) trust();
    let asked = 0;
    const server = await serve(() => {
      asked += 1;
    }, true);
    await expect(to(server, origin).ask(request)).rejects.toMatchObject({ code });
    expect(asked).toBe(0);
  });

  it('is none with who speaks no TLS', async () => {
    const server = createHttpServer((_, response) => response.end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const asked = new HttpConnections(new URL(`https://localhost:${port}`)).ask(request);
    await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(ERR_SSL_|EPROTO|ECONNRESET)/) });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
