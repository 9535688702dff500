import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { operations } from '#shared/contract/operations.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { edited, editsOf } from './scaffolding/edits.ts';
import { planEndpoint } from './scaffolding/plan.ts';

const command = commandLine('npm run new-endpoint', {
  about: `Adds an operation: its contract, its function, its test; then writes docs/openapi.json, the public types of the client
and the bundle budget.`,
  examples: [
    'npm run new-endpoint -- appointments/archive-appointment',
    'npm run new-endpoint -- reports/get-report --scope none',
  ],
})
  .argument('<area/verb-noun>', 'which endpoint')
  .option(
    '--method <method>',
    'GET, POST, PATCH or DELETE (from the verb: get, list, search, create, update, delete; any other is a POST)',
  )
  .option('--path <path>', 'its path (from verb and area: /api/admin/<area>/{id}/<verb>)')
  .option('--scope <scope>', "what a key must be allowed, none makes it public (as the area's other operations)");

const rootDir = join(import.meta.dirname, '..');

/** @throws Error with what the tool said, where it fails */
function run(what: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: rootDir, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${what} failed:\n${stdout}${stderr}`);
}

async function main(name: string, given: ReturnType<typeof command.opts>): Promise<void> {
  const plan = planEndpoint({ name, ...given }, operations);
  const results = await Promise.all([...editsOf(plan)].map(([path, edit]) => edited(rootDir, path, edit)));
  const texts = results.filter(({ changed }) => changed);
  for (const { path, text } of texts) {
    await mkdir(dirname(join(rootDir, path)), { recursive: true });
    await writeFile(join(rootDir, path), text);
  }
  const files = texts.map(({ path }) => path);
  run('formatting', 'node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...files);
  run('writing docs/openapi.json', 'scripts/openapi.ts');
  run('recording the bundle', 'scripts/build.ts', '--update-budget');
  run('writing docs/client-api', 'scripts/build-client.ts', '--accept');
  const changed = [...files, 'docs/openapi.json', 'docs/client-api/index.d.ts', 'perf/bundle-budget.json'];
  console.log(`${plan.id} is ${plan.method} ${plan.path}, scope ${plan.scope ?? 'none'}
${changed.map((file) => `  ${file}`).join('\n')}
Next: say in its contract what it takes and gives, in its function what it does, in test/contract how to bring about each
of its outcomes; npm test names every proof it still lacks. Once the contract is said, take it over where others read it:
npm run openapi && npm run build:client -- --accept`);
}

if (import.meta.main) await runCommand(command.action(main));
