/**
 * What the first request over TLS takes of a fresh process, with all roots Node has and with those functions trust
 * (docs/decisions/0063): CPU from loading `node:tls` to the answer, of all threads, and by the clock on one core.
 *
 *     npx node perf/trusted-roots.ts [--rounds 20]
 *
 * A round has one process of each, in random order. Printed are the median in milliseconds, and the median and the quartiles of the
 * ratio to all roots within a round. Roots of the test's own server are among both.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:tls';
import { parseArgs, promisify } from 'node:util';
import { amazonRoots } from '#scripts/building/amazon-roots.ts';
import { rootsVariables } from '#shared/contract/trusted-roots.ts';
import { testCertificate, vouchedCertificate } from '#test/support/test-certificate.ts';
import { pinToOneCore } from './peers/cores.ts';
import { column } from './rounds/column.ts';
import { shuffled } from './rounds/shuffled.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const [command = process.execPath, ...prefix] = [...pinToOneCore(), process.execPath];
const folder = mkdtempSync(path.join(tmpdir(), 'trusted-roots-'));
const [own, few] = [path.join(folder, 'own.pem'), path.join(folder, 'few.pem')];
writeFileSync(own, testCertificate.cert);
writeFileSync(few, amazonRoots() + testCertificate.cert);
const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'all roots of Node': { NODE_EXTRA_CA_CERTS: own },
  'those of Amazon': { ...rootsVariables, SSL_CERT_FILE: few },
};

const ask = (port: number) => `
  const [begun, clock] = [process.cpuUsage(), process.hrtime.bigint()];
  require('node:tls').connect({ host: '127.0.0.1', port: ${port}, servername: 'localhost' }, function () {
    this.write('?');
    this.once('data', () => {
      const { user, system } = process.cpuUsage(begun);
      console.log(JSON.stringify([user + system, Number(process.hrtime.bigint() - clock) / 1e3]));
      process.exit();
    });
  });`;

const server = createServer(vouchedCertificate, (socket) =>
  socket.on('error', () => {}).on('data', () => socket.write('!')),
);
try {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const spent = Object.keys(ways).map((name) => ({ name, cpu: [] as number[], clock: [] as number[] }));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const { name, cpu, clock } of shuffled(spent)) {
      const { stdout } = await promisify(execFile)(command, [...prefix, '--eval', ask(port)], {
        env: { ...ways[name] },
      });
      const [processor = Number.NaN, passed = Number.NaN] = JSON.parse(stdout) as number[];
      cpu.push(processor);
      clock.push(passed);
    }
  }
  const [base = { cpu: [], clock: [] }] = spent;
  for (const { name, cpu, clock } of spent)
    console.log(`${name.padEnd(18)} CPU ${column(cpu, base.cpu, 1_000)}   clock ${column(clock, base.clock, 1_000)}`);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
