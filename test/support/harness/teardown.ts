import { once } from 'node:events';
import { closeRunFolder } from './run-folder.ts';
import './setup-with-server.ts';

/** What Jest runs after the last test of all. */
export default async function teardown(): Promise<void> {
  const { harnessServer: server } = globalThis;
  if (server !== undefined && server.exitCode === null) {
    const closed = once(server, 'close');
    server.stdin?.end();
    await closed;
  }
  closeRunFolder();
}
