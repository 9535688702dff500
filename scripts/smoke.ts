import { randomUUID } from 'node:crypto';
import { readCommandLine, seeHelp } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { ApiClient } from './operating/api-client.ts';
import { givenKey, readEndpoints } from './operating/endpoints.ts';
import { SmokeTest } from './operating/smoke-test.ts';
import type { StepResult } from './operating/step-runner.ts';

const command = 'npm run smoke';

const usage = `usage: npm run smoke -- <base URL | endpoints.json> [options]
Probes a deployment and walks one appointment of its own through its life, 60 days ahead. It destroys nothing else.
  --key <key>   a manager's key, or in STATUS_BOARD_KEY
  --json        prints JSON: {"ok", "steps": [{"step", "ok", "milliseconds", "detail"}]}`;

function line({ ok, step, milliseconds, detail }: StepResult): string {
  return `${ok ? '✓' : '✗'} ${step.padEnd(24)} ${milliseconds.toFixed(0).padStart(6)} ms ${detail}`.trimEnd();
}

function rounded(result: StepResult): StepResult {
  return { ...result, milliseconds: Math.round(result.milliseconds) };
}

async function main(): Promise<void> {
  const { values, positionals } = readCommandLine({
    command,
    usage,
    positionals: 1,
    options: { key: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [target] = positionals;
  if (target === undefined) throw new Error(`say where: a base URL or endpoints.json; ${seeHelp(command)}`);
  const key = givenKey(values.key);
  if (key === undefined) throw new Error(`--key is missing: a manager's key; ${seeHelp(command)}`);
  const api = new ApiClient(await readEndpoints(target), key);
  const tell = values.json ? () => undefined : (result: StepResult) => console.log(line(result));
  const test = new SmokeTest(api, `smoke:${randomUUID()}`, tell);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => test.interrupt());
  const ok = await test.run();
  if (values.json) console.log(JSON.stringify({ ok, steps: test.results.map(rounded) }));
  if (!ok) throw new Error(`the smoke test failed at: ${test.results.find((result) => !result.ok)?.step}`);
  if (!values.json) console.log(`all ${test.results.length} steps held`);
}

if (import.meta.main) runCommand(main);
