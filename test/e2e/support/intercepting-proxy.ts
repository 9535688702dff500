import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A server between a client and an origin. */
export interface InterceptingProxy {
  readonly url: string;
  readonly close: () => void;
}

/**
 * Forwards requests to an origin, and does something else with their answers.
 * @param onAnswer told about each answer before it is passed on, the first one as 1; what it destroys never arrives
 */
export async function interceptingProxy(
  origin: string,
  onAnswer: (count: number, response: ServerResponse) => void,
): Promise<InterceptingProxy> {
  let count = 0;
  const server = createServer(async (request, response) => {
    const { host, connection, 'content-length': length, ...headers } = request.headers;
    const body = await buffer(request);
    const init = { method: request.method ?? '', headers: headers as Record<string, string>, body };
    const reply = await fetch(origin + request.url, init);
    const text = await reply.text();
    count += 1;
    onAnswer(count, response);
    if (!response.destroyed) response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
