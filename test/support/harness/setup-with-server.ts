import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { addressVariable } from './address.ts';
import { openRunFolder } from './run-folder.ts';

declare global {
  var harnessServer: ChildProcess | undefined;
}

/** What Jest runs before the tests of a project whose files share a cloud and a browser: starts the process that has them. */
export default async function setup(): Promise<void> {
  openRunFolder();
  // Its stdin is its lifeline: however this process ends, the server and all it started end too.
  const server = spawn(process.execPath, [join(__dirname, 'server.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [address] = await Promise.race([once(createInterface(server.stdout), 'line'), once(server, 'close')]);
  if (typeof address !== 'string') throw new Error('the server that files share a cloud by did not start');
  process.env[addressVariable] = address;
  globalThis.harnessServer = server;
}
