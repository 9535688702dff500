import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of an address nobody listens on, for programs that cannot be told to pick one and say which. */
export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return address.port;
}
