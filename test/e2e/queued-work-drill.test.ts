import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { operate } from '#scripts/cli/operate.ts';
import type { RunReport } from '#scripts/cli/run-report.ts';
import { runDrills } from '#scripts/drilling/drill-run.ts';
import { queuedWorkDrill } from '#scripts/drilling/queued-work-drill.ts';
import { RecordingTerminal } from '#test/unit/scripts/cli/recording-terminal.ts';

const repository = join(__dirname, '../..');

it('60 jobs come each to one end though the whole cloud is killed three times; npm run drill does it with 500', async () => {
  const terminal = new RecordingTerminal();
  await operate('drill', { json: true }, (run) => runDrills(run, [queuedWorkDrill(60)], repository), terminal);
  const report: RunReport = JSON.parse(terminal.stdout.text);
  expect(report.error?.reason).toBeUndefined();
  expect(terminal.exitCode).toBe(0);
}, 300_000);
