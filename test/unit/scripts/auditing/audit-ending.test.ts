import { expect, it } from '@jest/globals';
import { auditEnding } from '#scripts/auditing/audit-ending.ts';
import { type Checked, findingOf } from '#scripts/auditing/audit-finding.ts';
import { CommandFailure } from '#scripts/cli/command-failure.ts';

const fine: Checked = { check: 'queues', count: 2, findings: [] };
const refused: Checked = {
  ...{ check: 'roles', count: 0, isRefused: true },
  findings: [findingOf('roles')('not known', 'dev', 'cannot be looked at', 'give him the right')],
};
const unknown: Checked = {
  ...{ check: 'advisories', count: 0 },
  findings: [findingOf('advisories')('not known', 'dependencies', 'cannot be looked up', 'ask elsewhere')],
};
const bad: Checked = { check: 'keys', count: 1, findings: [findingOf('keys')('medium', 'k', 'is old', 'rotate it')] };

function failureOf(checked: readonly Checked[], failOn: 'high' | 'medium' = 'medium') {
  try {
    return auditEnding(checked, failOn).summary;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const { kind, message, next, data } = error;
    return { kind, message, next, data };
  }
}

it('an audit is fine where all was looked at', () => {
  expect(failureOf([fine, bad], 'high')).toBe('nothing as bad as high was found (looked at 2 queues, 1 keys)');
});

it('an audit says what nobody tells it of packages, and is fine', () => {
  expect(failureOf([fine, unknown])).toMatch(/; nothing is known of advisories$/);
});

it('an audit is not fine where AWS would not let it look, which it tells with what was found', () => {
  expect(failureOf([fine, refused, unknown])).toMatchObject({
    kind: 'failed',
    message: 'nothing as bad as medium was found, but nothing is known of roles',
    next: 'give him the right',
    data: { findings: [{ check: 'roles' }, { check: 'advisories' }], checked: [{ check: 'queues', count: 2 }, {}, {}] },
  });
});

it('what is bad weighs more', () => {
  expect(failureOf([refused, bad])).toMatchObject({ kind: 'precondition', next: 'rotate it' });
});
