import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ApiClient } from './cli/api-client.ts';
import { readEndpoints } from './cli/endpoints.ts';
import { runCommand } from './cli/run-command.ts';
import { SmokeTest, type StepResult } from './cli/smoke-steps.ts';

const usage = `usage: npm run smoke -- <base URL | endpoints.json> --key <manager's key, or in STATUS_BOARD_KEY> [--json]
Probes the deployment and walks one appointment of its own through its life, 60 days ahead; it destroys nothing else.`;

function line({ ok, step, milliseconds, detail }: StepResult): string {
  return `${ok ? '✓' : '✗'} ${step.padEnd(24)} ${milliseconds.toFixed(0).padStart(6)} ms ${detail}`.trimEnd();
}

if (import.meta.main) {
  runCommand(async () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { key: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [target, ...rest] = positionals;
    const key = values.key ?? process.env.STATUS_BOARD_KEY;
    if (target === undefined || rest.length > 0 || key === undefined) throw new Error(usage);
    const api = new ApiClient(await readEndpoints(target), key);
    const tell = values.json ? () => undefined : (result: StepResult) => console.log(line(result));
    const test = new SmokeTest(api, `smoke:${randomUUID()}`, tell);
    const ok = await test.run();
    if (values.json) console.log(JSON.stringify({ ok, steps: test.results }));
    if (!ok) throw new Error(`the smoke test failed at: ${test.results.find((result) => !result.ok)?.step}`);
    if (!values.json) console.log(`all ${test.results.length} steps held`);
  });
}
