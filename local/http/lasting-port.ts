import { randomInt } from 'node:crypto';
import { HttpServer } from './http-server.ts';

/**
 * Below what systems hand out to outgoing connections (Linux from 32768, the others from 49152: RFC 6335), so that whoever
 * connects somewhere while a cloud is down does not take its port.
 */
const lowest = 20_000;
const highest = 32_767;
const attempts = 20;

/**
 * Starts a server on a port that is likely to be free again at the next start.
 * @param lastPort where it listened last: it listens there again, if the port is still free
 */
export async function listenOnLastingPort(lastPort?: number): Promise<HttpServer> {
  const again = lastPort === undefined ? undefined : await HttpServer.listen(lastPort).catch(() => undefined);
  if (again !== undefined) return again;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const server = await HttpServer.listen(randomInt(lowest, highest + 1)).catch(() => undefined);
    if (server !== undefined) return server;
  }
  return HttpServer.listen(0);
}
