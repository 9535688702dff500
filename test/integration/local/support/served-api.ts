import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceApi } from '#local/control-plane/service-api.ts';
import { splitTarget } from '#local/http/function-url-event.ts';
import { sendAnswer } from '#local/http/http-answer.ts';
import { readBody } from '#local/http/request-body.ts';

/** One control API behind a port of its own, for SDK clients. */
export async function serveApi(api: ServiceApi): Promise<{ endpoint: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    const { method = '', url = '/', headers } = request;
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    const { rawPath: path, rawQueryString } = splitTarget(url);
    const query = new URLSearchParams(rawQueryString);
    sendAnswer(response, await api.handle({ requestId: '1', method, path, query, headers, body, region: 'us-east-1' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
