import { randomUUID } from 'node:crypto';
import { stageNames } from '#infra/config.ts';
import { UsageMistake } from './cli/command-failure.ts';
import { commandLine, seeHelp } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { apiClientFor } from './operating/call-target.ts';
import { givenKey } from './operating/endpoints.ts';
import { SmokeTest } from './operating/smoke-test.ts';
import type { StepResult } from './operating/step-runner.ts';

const command = commandLine('npm run smoke', {
  about: `Probes a deployment and walks one appointment of its own through its life, 60 days ahead. It destroys nothing else.
With --stage it calls the Function URLs of the stage's stacks, signed where they are in mode AWS_IAM.`,
  examples: [
    'npm run smoke -- --stage dev --key <key>',
    'npm run smoke -- http://127.0.0.1:4000 --key <key>',
    'npm run smoke -- endpoints.json --key <key> --json',
  ],
})
  .argument('[base URL | endpoints.json]', 'where the deployment is')
  .option('--stage <stage>', `whose stacks say where it is, unless said, and in which mode: ${stageNames.join(', ')}`)
  .option('--data <folder>', 'data folder of the local cloud, for --stage local', '.local')
  .option('--key <key>', "a manager's key, or in STATUS_BOARD_KEY")
  .option('--json', 'prints JSON: {"ok", "steps": [{"step", "ok", "milliseconds", "detail"}]}', false);

function line({ ok, step, milliseconds, detail }: StepResult): string {
  return `${ok ? '✓' : '✗'} ${step.padEnd(24)} ${milliseconds.toFixed(0).padStart(6)} ms ${detail}`.trimEnd();
}

function rounded(result: StepResult): StepResult {
  return { ...result, milliseconds: Math.round(result.milliseconds) };
}

async function main(target: string | undefined, given: ReturnType<typeof command.opts>): Promise<void> {
  const see = seeHelp('npm run smoke');
  if (target === undefined && given.stage === undefined) {
    throw new UsageMistake(`say where: a base URL, endpoints.json or --stage; ${see}`);
  }
  const key = givenKey(given.key);
  if (key === undefined)
    throw new UsageMistake(`--key is missing: a manager's key, which may stand in STATUS_BOARD_KEY too; ${see}`);
  const api = await apiClientFor({ ...given, target }, key);
  const tell = given.json ? () => undefined : (result: StepResult) => console.log(line(result));
  const test = new SmokeTest(api, `smoke:${randomUUID()}`, tell);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => test.interrupt());
  const ok = await test.run();
  if (given.json) console.log(JSON.stringify({ ok, steps: test.results.map(rounded) }));
  if (!ok) throw new Error(`the smoke test failed at: ${test.results.find((result) => !result.ok)?.step}`);
  if (!given.json) console.log(`all ${test.results.length} steps held`);
}

if (import.meta.main) await runCommand(command.action(main));
