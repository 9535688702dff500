import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';

/** A way to an engine by which items have their attributes in one order. */
export interface OrderingProxy {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** The same JSON with the members of each object by name. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}

/**
 * Starts one. Dynoxide gives the attributes of every item in another random order each time it is read, and V8 makes hidden classes for each
 * order: a quarter of the CPU of a warm board, which no peer can do anything about. DynamoDB promises no order;
 * whether it gives items of the same attributes one, only AWS shows.
 * @param engine where it is
 */
export async function startOrderingProxy(engine: string): Promise<OrderingProxy> {
  const agent = new Agent({ keepAlive: true });
  const forward = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, headers } = incoming;
    const asked = request(new URL(incoming.url ?? '/', engine), { method, headers, agent });
    asked.end(await buffer(incoming));
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const text = JSON.stringify(inOrder(await json(answer)));
    // Of the connection to the engine, not of this one.
    const { connection: _connection, 'keep-alive': _patience, 'transfer-encoding': _coding, ...told } = answer.headers;
    const own = { 'content-length': Buffer.byteLength(text), 'x-amz-crc32': crc32(text) };
    response.writeHead(answer.statusCode ?? 502, { ...told, ...own }).end(text);
  };
  const server = createServer((incoming, response) => {
    forward(incoming, response).catch((error: Error) => response.destroy(error));
  });
  // As the engine: it keeps connections, and does not say for how long.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
