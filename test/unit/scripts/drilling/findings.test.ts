import { describe, expect, it } from '@jest/globals';
import { operate } from '#scripts/cli/operate.ts';
import type { RunReport } from '#scripts/cli/run-report.ts';
import type { Finding } from '#scripts/drilling/audit.ts';
import { endingOf } from '#scripts/drilling/drill-run.ts';
import { Findings } from '#scripts/drilling/findings.ts';
import { auditEnding } from '#scripts/drilling/operator-command.ts';
import { auditStanding } from '#scripts/drilling/standing.ts';
import { withFault } from '#scripts/drilling/workspace.ts';
import { RecordingTerminal } from '../cli/recording-terminal.ts';

const holds: Finding = { measured: '3 of 3', faults: [] };
const broken: Finding = { measured: '2 of 3', faults: ['one', 'two', 'three', 'four', 'five', 'six', 'seven'] };

async function reportOf(...found: readonly Finding[]): Promise<{ code: number; report: RunReport }> {
  const terminal = new RecordingTerminal();
  await operate(
    'drill',
    { json: true, quiet: true },
    async (run) => {
      const findings = new Findings('fire', run);
      for (const finding of found) await findings.check('nobody is hurt', () => finding);
      return endingOf(findings.all);
    },
    terminal,
  );
  return { code: terminal.exitCode ?? -1, report: JSON.parse(terminal.stdout.text) };
}

describe('the findings of a drill', () => {
  it('are data where all hold', async () => {
    const { code, report } = await reportOf(holds);
    expect([code, report.summary]).toEqual([0, 'all 1 findings hold']);
    expect(report.data).toEqual({
      findings: [{ drill: 'fire', shows: 'nobody is hurt', holds: true, measured: '3 of 3' }],
    });
  });

  it('end with exit code 1 where one does not hold, after all were looked at', async () => {
    const { code, report } = await reportOf(broken, holds);
    expect(code).toBe(1);
    expect(report.steps.map(({ outcome, detail }) => [outcome, detail])).toEqual([
      ['failed', 'one; two; three; four; five; and 2 more'],
      ['done', '3 of 3'],
    ]);
    expect(report.data).toMatchObject({ findings: [{ holds: false }, { holds: true }] });
    expect(report.error?.reason).toContain('1 of 2 findings do not hold');
    expect(report.error?.reason).toContain('fire: nobody is hurt: one; two;');
  });
});

it('functions that stand elsewhere are named', () => {
  expect(auditStanding({ a: '1', b: '1 with 10 % on 2' }, { a: '1', b: '1' })).toEqual({
    measured: '1 of 2 functions stand where they should',
    faults: ['b stands at 1 with 10 % on 2, not at 1'],
  });
});

it('a command that ended otherwise is told with all it said', () => {
  const outcome = { code: 5, report: undefined, told: 'first\nlast\n', milliseconds: 1 };
  expect(auditEnding(outcome, 5)).toEqual({ measured: 'exit code 5: last', faults: [] });
  expect(auditEnding(outcome, 0).faults).toEqual(['exit code 5: last; 0 was expected\nfirst\nlast\n']);
});

describe('a planted fault', () => {
  const fault = { what: 'a throw', file: 'a.ts', find: 'return x', replace: 'throw $&' };

  it('takes the place of what it names, word for word', () => {
    expect(withFault('{ return x; }', fault)).toBe('{ throw $&; }');
  });

  it.each(['', 'return x; return x'])('is refused where its place is not there, or not the only one: %j', (source) => {
    expect(() => withFault(source, fault)).toThrow(/"a throw" cannot be planted: a.ts holds "return x" [02] times/);
  });
});
