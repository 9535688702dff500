import { join, relative } from 'node:path';
import { bundleRelease } from './building/release-bundle.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { releaseName } from './operating/release-options.ts';
import { readCheckout, requireReleasable } from './releasing/checkout.ts';
import { keepBundle } from './releasing/kept-bundles.ts';

const rootDir = join(import.meta.dirname, '..');

const command = commandLine('npm run keep-release', {
  about: `Bundles the functions of a release and keeps them in test/releases, to be committed: the tests let the last five read, and write on
top of, what today's code writes. Run it on the commit of the release; the same commit gives the same bytes.`,
  examples: ['npm run keep-release -- v1.4.0'],
}).argument('<name>', 'such as v1.4.0', releaseName);

async function main(name: string): Promise<void> {
  requireReleasable(await readCheckout(rootDir, name), name);
  const { file, bytes, forgotten } = await keepBundle(rootDir, name, await bundleRelease(rootDir));
  console.log(`${relative(rootDir, file)}, ${Math.round(bytes / 1_024)} KB; commit it`);
  if (forgotten.length > 0) console.log(`forgotten: ${forgotten.join(', ')}`);
}

if (import.meta.main) await runCommand(command.action(main));
