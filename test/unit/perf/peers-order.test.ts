import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { afterEach, expect, it } from '@jest/globals';
import { type OrderingProxy, startOrderingProxy } from '../../../perf/peers/ordering-proxy.ts';

let engine: Server;
let proxy: OrderingProxy;

async function givenEngine(answer: RequestListener): Promise<void> {
  engine = createServer(answer).listen(0, '127.0.0.1');
  await once(engine, 'listening');
  proxy = await startOrderingProxy(`http://127.0.0.1:${(engine.address() as AddressInfo).port}`);
}

afterEach(async () => {
  await proxy.close();
  engine.closeAllConnections();
  engine.close();
});

it('has attributes in one order, however deep, and lists in theirs', async () => {
  const items = [
    { b: { M: { z: { S: '1' }, a: { N: '2' } } }, a: { L: [{ S: 'second' }, { S: 'first' }] } },
    { a: { L: [] }, b: { M: { a: { N: '3' }, z: { S: 'ü' } } } },
  ];
  await givenEngine((_, response) => response.end(JSON.stringify({ Items: items, Count: 2 })));
  const answer = await fetch(proxy.endpoint, { method: 'POST', body: '{}' });
  const text = await answer.text();
  expect(text).toBe(
    '{"Count":2,"Items":[{"a":{"L":[{"S":"second"},{"S":"first"}]},"b":{"M":{"a":{"N":"2"},"z":{"S":"1"}}}},' +
      '{"a":{"L":[]},"b":{"M":{"a":{"N":"3"},"z":{"S":"ü"}}}}]}',
  );
  expect(answer.headers.get('x-amz-crc32')).toBe(String(crc32(text)));
  expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
});

it('passes on what is asked as it was sent, and a refusal as one', async () => {
  await givenEngine(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = { target: request.headers['x-amz-target'], text: Buffer.concat(chunks).toString() };
    response.writeHead(400, { 'x-amzn-requestid': 'one' }).end(JSON.stringify(asked));
  });
  const answer = await fetch(proxy.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'Query' },
    body: '{"b":1,"a":2}',
  });
  expect([answer.status, answer.headers.get('x-amzn-requestid')]).toEqual([400, 'one']);
  expect(answer.headers.get('keep-alive')).toBeNull();
  expect(await answer.json()).toEqual({ target: 'Query', text: '{"b":1,"a":2}' });
});

it('breaks off where the engine does', async () => {
  await givenEngine((request) => request.socket.destroy());
  await expect(fetch(proxy.endpoint, { method: 'POST', body: '{}' })).rejects.toThrow('fetch failed');
});
