import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import { buildFunctions } from './building/function-bundles.ts';
import { buildPageToDeploy } from './building/page.ts';
import { synthesize } from './building/synthesis.ts';
import { commandLine } from './cli/command-line.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { type TemplateResources, watchingCost, watchingTable } from './operating/watching-cost.ts';

const command = commandLine('npm run cost', {
  about:
    'Tells what it costs a month to watch a stage, by line, from its templates: metrics, alarms, dashboards, keys.',
  examples: ['npm run cost', 'npm run cost -- --stage staging'],
}).option('--stage <stage>', stageNames.join(', '), 'prod');

async function main({ stage: named }: ReturnType<typeof command.opts>): Promise<void> {
  const stage = oneOf('stage', named, stageNames);
  const rootDir = join(import.meta.dirname, '..');
  const folder = await mkdtemp(join(tmpdir(), 'status-board-cost-'));
  try {
    const assetsDir = join(rootDir, 'dist/functions');
    await buildFunctions({ rootDir, outDir: assetsDir });
    const page = stage === 'local' ? undefined : (await buildPageToDeploy(rootDir)).page;
    const { directory } = await synthesize(stage, folder, { assetsDir, page, validation: false });
    const files = (await readdir(directory)).filter((file) => file.endsWith('.template.json'));
    const templates = await Promise.all(
      files.map(async (file) => JSON.parse(await readFile(join(directory, file), 'utf8')) as TemplateResources),
    );
    console.log(watchingTable(watchingCost(templates)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await runCommand(command.action(main));
