import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readSignature } from '#local/iam/request-signature.ts';
import { SignatureRefusal } from '#local/iam/signature-refusal.ts';
import { verifySignature } from '#local/iam/verify-signature.ts';
import { AwsJsonService } from '#shared/data/aws-json.ts';

const minute = 60_000;
const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', sessionToken: 'a/token+of=this' };
const principals = [{ arn: 'arn:aws:iam::000000000000:role/x', account: '000000000000', credentials }] as never;

/** Answers as a service of AWS does that verifies signatures by a clock of its own and repeats what it was sent. */
class Echo {
  readonly #server: Server = createServer();
  /** The clock of AWS, epoch milliseconds. */
  now = Date.parse('2026-11-29T12:00:00Z');
  requests = 0;
  readonly connections = new Set<Socket>();
  /** What its answers say their CRC-32 is, one after the other; undefined: what it is. */
  readonly sums: string[] = [];

  static async start(): Promise<Echo> {
    const echo = new Echo();
    echo.#server.on('connection', (socket) => echo.connections.add(socket));
    echo.#server.on('request', (request, response) => void echo.#answer(request, response));
    await once(echo.#server.listen(0, '127.0.0.1'), 'listening');
    return echo;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const body = await buffer(request);
    response.setHeader('date', new Date(this.now).toUTCString());
    try {
      const received = { method: 'POST', url: request.url ?? '', rawHeaders: request.rawHeaders } as never;
      const signature = readSignature(received);
      if (signature === undefined) throw new Error('it is not signed');
      verifySignature(signature, received, body, { region: 'us-east-1', service: 'echo', principals }, this.now);
      response.setHeader('x-amz-crc32', this.sums.shift() ?? String(crc32(body)));
      response.end(body);
    } catch (error) {
      if (!(error instanceof SignatureRefusal)) throw error;
      response.statusCode = 403;
      response.end(JSON.stringify({ __type: `com.amazon#${error.fault}`, message: error.message }));
    }
  }
}

describe('a service of AWS, asked without the SDK', () => {
  let echo: Echo;
  let clock: number;
  let given: typeof credentials;
  let service: AwsJsonService;

  beforeEach(async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    echo = await Echo.start();
    clock = echo.now;
    given = credentials;
    const place = { service: 'echo', region: 'us-east-1', endpoint: echo.endpoint, now: () => clock };
    const protocol = { target: 'Echo_1', version: '1.0', baseDelay: 25 } as const;
    service = new AwsJsonService({ ...place, ...protocol, credentials: async () => given });
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await echo.close();
  });

  it.each([
    '{}',
    '{"name":"Zoë Ångström 🚗"}',
    JSON.stringify({ text: 'x'.repeat(400_000) }),
  ])('takes what is signed, whatever its bytes: %.30s', async (body) => {
    expect(await service.call('Echo', body)).toEqual(JSON.parse(body));
    expect(echo.requests).toBe(1);
  });

  it.each([
    10 * minute,
    -10 * minute,
    400 * 24 * 60 * minute,
  ])('is asked again where our clock is off by %d ms, and then by its clock', async (off) => {
    clock += off;
    expect(await service.call('Echo', '{}')).toEqual({});
    expect(echo.requests).toBe(2);
    await service.call('Echo', '{}');
    expect(echo.requests).toBe(3);
    // Somebody has put our clock right meanwhile.
    clock = echo.now;
    await service.call('Echo', '{}');
    expect(echo.requests).toBeLessThanOrEqual(5);
    const before = echo.requests;
    await service.call('Echo', '{}');
    expect(echo.requests).toBe(before + 1);
  });

  it('believes our own clock where it is off by less than matters', async () => {
    clock += 3 * minute;
    await service.call('Echo', '{}');
    expect(echo.requests).toBe(1);
  });

  it('is asked once where a secret is wrong, and with others as soon as there are some', async () => {
    given = { ...credentials, secretAccessKey: 'another' };
    await expect(service.call('Echo', '{}')).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('does not match'),
      $metadata: { httpStatusCode: 403 },
    });
    expect(echo.requests).toBe(1);
    given = credentials;
    expect(await service.call('Echo', '{}')).toEqual({});
  });

  it('is asked again for an answer that was garbled on its way, three times at most', async () => {
    echo.sums.push('1', '2');
    expect(await service.call('Echo', '{"a":1}')).toEqual({ a: 1 });
    expect(echo.requests).toBe(3);
    echo.sums.push('1', '2', '3');
    await expect(service.call('Echo', '{"a":1}')).rejects.toThrow('an answer arrived with another CRC-32 than 3');
  });

  it('keeps its connections', async () => {
    for (let call = 0; call < 5; call += 1) await service.call('Echo', '{}');
    expect(echo.connections.size).toBe(1);
    await Promise.all(Array.from({ length: 120 }, () => service.call('Echo', '{}')));
    expect(echo.connections.size).toBeLessThanOrEqual(50);
    expect(echo.requests).toBe(125);
  });

  it('sends nothing that no header can hold', async () => {
    given = { ...credentials, sessionToken: 'a\r\nx-amz-target: Echo_1.Other' };
    await expect(service.call('Echo', '{}')).rejects.toThrow(TypeError);
    expect(echo.requests).toBe(0);
  });
});
