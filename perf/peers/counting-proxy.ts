import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a call asked DynamoDB for. */
export interface Asked {
  /** How often, by operation. */
  readonly calls: readonly string[];
  readonly units: number;
}

/** The same, with how many of the units were written. */
export interface Counted extends Asked {
  readonly written: number;
}

/** A way to an engine that counts what goes through it. */
export interface CountingProxy {
  readonly endpoint: string;
  /** What was asked since it was taken last. */
  take(): Counted;
  close(): Promise<void>;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

const reads = new Set(['BatchGetItem', 'GetItem', 'Query']);

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Starts one. The engine itself says what a request consumes: each asks for `ReturnConsumedCapacity`, whoever sends it. */
export async function startCountingProxy(engine: string): Promise<CountingProxy> {
  let calls: string[] = [];
  let units = 0;
  let written = 0;
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = String(request.headers['x-amz-target']);
    const input = JSON.parse(await textOf(request)) as object;
    const answer = await fetch(engine, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        authorization: String(request.headers.authorization),
        'x-amz-date': String(request.headers['x-amz-date']),
      },
      body: JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }),
    });
    const text = await answer.text();
    const { ConsumedCapacity: consumed = [] } = JSON.parse(text) as { ConsumedCapacity?: Consumed | Consumed[] };
    const operation = target.split('.')[1] ?? target;
    calls.push(operation);
    for (const { CapacityUnits = 0 } of [consumed].flat()) {
      units += CapacityUnits;
      if (!reads.has(operation)) written += CapacityUnits;
    }
    const crc = answer.headers.get('x-amz-crc32');
    response.writeHead(answer.status, {
      'content-type': 'application/x-amz-json-1.0',
      ...(crc !== null && { 'x-amz-crc32': crc }),
    });
    response.end(text);
  };
  const server = createServer((request, response) => {
    forward(request, response).catch((error: Error) => response.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const asked = { calls: calls.toSorted(), units, written };
      calls = [];
      units = 0;
      written = 0;
      return asked;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
