import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Operation } from '#shared/contract/operation.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { allScenarios } from '#test/contract/all-scenarios.ts';
import { corpusOf } from '#test/contract/hostile/corpus.ts';
import type { HostileCase } from '#test/contract/hostile/hostile-case.ts';
import { faultsOf } from '#test/contract/hostile/judgement.ts';
import { type Answer, eventOf, type Request } from '#test/support/call.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { type RunningCloud, sharedCloud } from '#test/support/shared-cloud.ts';
import { World } from '#test/support/world.ts';
import { http } from './support/http-call.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(120_000);

/** How many cases of its corpus each operation is sent; all of them are sent in process by test/contract/hostile.test.ts. */
const sample = 8;

/** Where the length of a body is a lie, the rest of it is waited for: http-server.test.ts tries that. */
const liesAboutLength = ({ what }: HostileCase) => /^(?:content-length|transfer-encoding): /.test(what);

/** A request as bytes, with what no client would let through: characters no header may have, and paths that are none. */
function bytesOf(operation: Operation, request: Request, key: string): Buffer {
  const { rawPath, rawQueryString, requestContext, headers, body = '', isBase64Encoded } = eventOf(operation, request);
  const target = rawQueryString === '' ? rawPath : `${rawPath}?${rawQueryString}`;
  const content = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const own = Object.entries({
    ...headers,
    'x-api-key': headers['x-api-key'] === request.key ? key : headers['x-api-key'],
  });
  const all = [...(own as [string, string][]), ['content-length', String(content.length)]];
  const lines = [
    `${requestContext.http.method} ${target} HTTP/1.1`,
    ...(own.some(([name]) => name === 'host') ? [] : ['Host: 127.0.0.1']),
    ...all.map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content]);
}

/** Sends bytes and reads all that is answered. */
async function send(port: number, bytes: Buffer): Promise<Answer> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  const answered = await buffer(socket);
  const end = answered.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = answered.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 2),
  ]);
  const text = answered.subarray(end + 4).toString();
  const isPage = /^content-type: text\/html/im.test(lines.join('\n'));
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(headers),
    body: text === '' || isPage ? undefined : JSON.parse(text),
  };
}

describe('hostile bytes on the sockets of the local cloud', () => {
  let cloud: RunningCloud;
  let key: string;
  let goodKey: string;
  const world = World.open({ board: new MemoryTable({ now: () => 0 }), access: new MemoryTable({ now: () => 0 }) });

  const goodCall = async () => {
    const { status, body } = await http(`${cloud.baseUrl}/api/admin/appointments/board?date=2025-09-20`, {
      key: goodKey,
    });
    return { status, revision: body.data.revision };
  };

  beforeAll(async () => {
    cloud = await sharedCloud();
    key = (await givenShop(cloud, ownShopId('attacked'), ['manager'])).manager;
    goodKey = (await givenShop(cloud, ownShopId('next-door'), ['viewer'])).viewer;
  });

  it('are refused as documented by every operation, and the shop next door has its board all the while', async () => {
    const board = await goodCall();
    const port = Number(new URL(cloud.baseUrl).port);
    const random = new SeededRandom('sockets');
    const faults: string[] = [];
    for (const { operation, success } of allScenarios) {
      const right = (await world).signed(await success(await world));
      const corpus = corpusOf(operation).filter((hostile) => !liesAboutLength(hostile));
      // One after the other, so that one environment of each function does.
      for (let count = 0; count < sample; count += 1) {
        const { in: hostile, what } = random.pick(corpus as [HostileCase, ...HostileCase[]]);
        const answer = await send(port, bytesOf(operation, hostile(right), key));
        // The root of the address is the page's.
        if (answer.status === 200 && answer.body === undefined) continue;
        faults.push(...faultsOf(operation, answer).map((fault) => `${operation.id}, ${what}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    expect(await goodCall()).toEqual(board);
  });
});
