import { join } from 'node:path';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { applyEdits, runTool } from './scaffolding/apply.ts';
import { consumerEdits } from './scaffolding/consumer-edits.ts';
import { planConsumer } from './scaffolding/consumer-plan.ts';

const command = commandLine('npm run new-consumer', {
  about: `Adds a consumer of a queue, or what the clock calls: its contract, its function, its test, and the queue where it is new; then
writes docs/security/grants.md and records its bundle.`,
  examples: [
    'npm run new-consumer -- reminders/send-reminder --queue reminders',
    'npm run new-consumer -- reminders/find-reminders --rate "5 minutes"',
  ],
})
  .argument('<contract/verb-noun>', 'which consumer, and the contract file it stands in')
  .option('--queue <queue>', 'the queue it empties; each queue has one consumer')
  .option('--rate <rate>', 'how often the clock calls it, such as "1 minute", "5 minutes", "1 day"');

const rootDir = join(import.meta.dirname, '..');

async function main(name: string, given: ReturnType<typeof command.opts>): Promise<void> {
  const present = {
    eventFunctions: eventFunctions.map(({ declared }) => declared),
    operationIds: operations.map(({ operation }) => operation.id),
  };
  const plan = planConsumer({ name, ...given }, present);
  const files = await applyEdits(rootDir, consumerEdits(plan));
  runTool(rootDir, 'writing docs/security/grants.md', 'scripts/openapi.ts');
  runTool(rootDir, 'recording the bundle', 'scripts/build.ts', '--update-budget');
  const { called } = plan;
  const caller = called.by === 'queue' ? `empties the queue ${called.queue}` : `is called every ${called.rate}`;
  console.log(`${plan.id} ${caller}
${[...files, 'docs/security/grants.md', 'perf/bundle-budget.json'].map((file) => `  ${file}`).join('\n')}
Next: say in its contract what it is told and may touch, in its function what it does; where that must not happen twice, claim it under
a lease (shared/events/consume.ts). Once the contract is said, npm run openapi. npm test names every proof it still lacks.`);
}

if (import.meta.main) await runCommand(command.action(main));
