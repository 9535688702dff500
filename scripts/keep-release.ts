import { join, relative } from 'node:path';
import { bundleRelease } from './building/release-bundle.ts';
import { commandLine } from './cli/command-line.ts';
import { type OperatorEnding, operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import type { OperatorRun } from './cli/operator-run.ts';
import { runCommand } from './cli/run-command.ts';
import { releaseName } from './operating/release-options.ts';
import { readCheckout, requireReleasable } from './releasing/checkout.ts';
import { keepBundle } from './releasing/kept-bundles.ts';

const rootDir = join(import.meta.dirname, '..');

export const command = commandLine('npm run keep-release', {
  about: `Bundles the functions of a release and keeps them in test/releases, to be committed: the tests let the last five read, and write on
top of, what today's code writes. Run it on the commit of the release; the same commit gives the same bytes.`,
  examples: ['npm run keep-release -- v1.4.0'],
}).argument('<name>', 'such as v1.4.0', releaseName);

async function keepRelease(run: OperatorRun, name: string): Promise<OperatorEnding> {
  run.about({ at: rootDir });
  await run.step('look at the checkout', async () => requireReleasable(await readCheckout(rootDir, name), name));
  const bundle = await run.step('bundle', () => bundleRelease(rootDir));
  const { file, bytes, forgotten } = await run.step('keep', () => keepBundle(rootDir, name, bundle));
  const kept = relative(rootDir, file);
  run.print(kept);
  const others = forgotten.length === 0 ? '' : `; forgotten: ${forgotten.join(', ')}`;
  return {
    summary: `${kept}, ${Math.round(bytes / 1_024)} KB${others}`,
    data: { file: kept, bytes, forgotten },
    next: [`git add ${kept}`],
  };
}

withReport(command).action((name, options) => operate('keep-release', options, (run) => keepRelease(run, name)));

if (import.meta.main) await runCommand(command);
