import { expect, it } from '@jest/globals';
import { findingOf } from '#scripts/auditing/audit-finding.ts';
import { lookedAt } from '#scripts/auditing/looked-at.ts';

const failing = (name: string, status?: number) => async () => {
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status } };
  throw Object.assign(new Error('User: somebody is not authorized\nmore'), { name }, metadata);
};

it('a look is what was seen', async () => {
  const findings = [findingOf('roles')('high', 'r', 'allows *', 'do not')];
  expect(await lookedAt('roles', 'dev', async () => ({ count: 3, findings }))).toEqual({
    ...{ check: 'roles', count: 3, findings },
  });
});

it('a look that is refused is not known, which is told with what mends it, and ends nothing', async () => {
  expect(await lookedAt('roles', 'dev', failing('AccessDenied', 403))).toEqual({
    check: 'roles',
    count: 0,
    isRefused: true,
    findings: [
      {
        severity: 'not known',
        check: 'roles',
        subject: 'dev',
        what: 'cannot be looked at: AccessDenied: User: somebody is not authorized',
        mend: expect.stringContaining('docs/operating/policies/audit.json'),
      },
    ],
  });
});

it('a look at what is not there is not known, and no matter of rights', async () => {
  const { findings } = await lookedAt('roles', 'dev', failing('NoSuchEntityException', 404));
  expect(findings).toMatchObject([{ severity: 'not known', mend: expect.stringContaining('see whether') }]);
});

it.each([
  ['AWS has a fault', 503],
  ['nobody answers', undefined],
])('a look ends the audit where %s', async (_, status) => {
  await expect(lookedAt('roles', 'dev', failing('Error', status))).rejects.toThrow('not authorized');
});
