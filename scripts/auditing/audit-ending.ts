import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import { asBadAs, type Checked, type Severity, sortedFindings } from './audit-finding.ts';

/** Each check once, in their order. */
const once = (checks: readonly string[]): string => [...new Set(checks)].join(', ');

/**
 * How an audit ends. It is fine only where all was looked at: what AWS would not tell may be what somebody looks for.
 * @throws CommandFailure `precondition` where something is as bad as asked, `failed` where AWS would not let it look
 */
export function auditEnding(checked: readonly Checked[], failOn: Severity): OperatorEnding {
  const findings = sortedFindings(checked);
  const looked = checked.map(({ check, count }) => ({ check, count }));
  const data = { findings, checked: looked };
  const bad = asBadAs(findings, failOn);
  const [worst] = bad;
  if (worst !== undefined) {
    const count = bad.length === 1 ? '1 finding' : `${bad.length} findings`;
    const what = `${worst.check}: ${worst.subject} ${worst.what}`;
    throw new CommandFailure('precondition', `${count} as bad as ${failOn}; the first: ${what}`, {
      next: worst.mend,
      data,
    });
  }
  const [refusal, ...more] = checked.filter(({ isRefused }) => isRefused === true);
  if (refusal !== undefined) {
    const names = once([refusal, ...more].map(({ check }) => check));
    const [{ mend: next } = { mend: '' }] = refusal.findings;
    throw new CommandFailure('failed', `nothing as bad as ${failOn} was found, but nothing is known of ${names}`, {
      next,
      data,
    });
  }
  const counts = looked.map(({ check, count }) => `${count} ${check}`).join(', ');
  const unknown = once(findings.filter(({ severity }) => severity === 'not known').map(({ check }) => check));
  const besides = unknown === '' ? '' : `; nothing is known of ${unknown}`;
  return { summary: `nothing as bad as ${failOn} was found (looked at ${counts})${besides}`, data };
}
