import { join } from 'node:path';
import { operations } from '#shared/contract/operations.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { applyEdits, runTool } from './scaffolding/apply.ts';
import { editsOf } from './scaffolding/edits.ts';
import { planEndpoint } from './scaffolding/plan.ts';

const command = commandLine('npm run new-endpoint', {
  about: `Adds an operation: its contract, its function, its test; then writes docs/openapi.json, docs/security/roles.md and
docs/security/grants.md, the public types of the client and the bundle budget.`,
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

async function main(name: string, given: ReturnType<typeof command.opts>): Promise<void> {
  const plan = planEndpoint({ name, ...given }, operations);
  const files = await applyEdits(rootDir, editsOf(plan));
  runTool(rootDir, 'writing docs/openapi.json, and roles.md and grants.md in docs/security', 'scripts/openapi.ts');
  runTool(rootDir, 'recording the bundle', 'scripts/build.ts', '--update-budget');
  runTool(rootDir, 'writing docs/client-api', 'scripts/build-client.ts', '--accept');
  const written = [
    'docs/openapi.json',
    'docs/security/roles.md',
    'docs/security/grants.md',
    'docs/client-api/index.d.ts',
  ];
  const changed = [...files, ...written, 'perf/bundle-budget.json'];
  console.log(`${plan.id} is ${plan.method} ${plan.path}, scope ${plan.scope ?? 'none'}
${changed.map((file) => `  ${file}`).join('\n')}
Next: say in its contract what it takes and gives, in its function what it does, in test/contract how to bring about each
of its outcomes; npm test names every proof it still lacks. Once the contract is said, take it over where others read it:
npm run openapi && npm run build:client -- --accept`);
}

if (import.meta.main) await runCommand(command.action(main));
