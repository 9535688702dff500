import { describe, expect, it } from '@jest/globals';
import { type AuditFinding, asBadAs, findingOf, sortedFindings } from '#scripts/auditing/audit-finding.ts';
import { judgeBuckets, type ObservedBucket } from '#scripts/auditing/bucket-check.ts';
import { judgeFunctions, type ObservedFunction } from '#scripts/auditing/function-check.ts';
import { judgeKeys, type ObservedKey } from '#scripts/auditing/key-check.ts';
import { judgeLimits } from '#scripts/auditing/limit-check.ts';
import { judgeLogGroups } from '#scripts/auditing/log-check.ts';
import { statementsOf } from '#scripts/auditing/policy-document.ts';
import { judgeRoles } from '#scripts/auditing/role-check.ts';
import { judgeSecrets } from '#scripts/auditing/secret-check.ts';
import { judgeTables, type ObservedTable } from '#scripts/auditing/table-check.ts';
import { judgeTopics } from '#scripts/auditing/topic-check.ts';

const statements = (...Statement: readonly object[]) => statementsOf(JSON.stringify({ Statement }));
const told = (findings: readonly AuditFinding[]) => findings.map(({ severity, what }) => `${severity}: ${what}`);

const account = '111111111111';
const byUrl = {
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunctionUrl',
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
};
const invokedByUrl = {
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: 'lambda:InvokeFunction',
  Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
};
const publicFunction: ObservedFunction = {
  name: 'board',
  authTypes: ['NONE'],
  statements: statements(byUrl, invokedByUrl),
};
const closedFunction: ObservedFunction = { name: 'board', authTypes: ['AWS_IAM'], statements: [] };

describe('who may call functions', () => {
  it('is fine where everybody comes by URL in mode NONE, and nobody unsigned in mode AWS_IAM', () => {
    expect(judgeFunctions([publicFunction], 'NONE', account)).toEqual([]);
    const Condition = { StringEquals: { 'AWS:SourceAccount': account } };
    const scheduled = statements({
      ...{ Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'a', Condition },
    });
    const own = statements({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'a' });
    const both = [...scheduled, ...own];
    expect(judgeFunctions([closedFunction, { ...closedFunction, statements: both }], 'AWS_IAM', account)).toEqual([]);
  });

  it.each([['AWS_IAM' as const], [undefined]])('is a fault where everybody may and the mode is %s', (mode) => {
    expect(told(judgeFunctions([publicFunction], mode, account))).toEqual([
      'high: lets anyone call its URL, though the stage asks for signatures',
      'high: has a URL that asks for no signature, though the stage does',
    ]);
  });

  it.each([
    ['without a condition', { Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction' }],
    ['but for somebody', { Effect: 'Allow', NotPrincipal: { AWS: 'a' }, Action: 'lambda:InvokeFunction' }],
    [
      'by a condition about signatures',
      { ...byUrl, Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } } },
    ],
  ])('is a fault where everybody may invoke it %s', (_, statement) => {
    const planted = { ...publicFunction, statements: statements(statement) };
    expect(told(judgeFunctions([planted], 'NONE', account))).toEqual([
      'high: can be invoked by everybody, not only by its URL',
    ]);
  });

  it('is a fault where another account may', () => {
    const other = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::222222222222:root' }, Action: 'a' };
    const planted = { ...closedFunction, statements: statements(other, { ...other, Effect: 'Deny' }) };
    expect(judgeFunctions([planted], 'AWS_IAM', account)).toEqual([
      expect.objectContaining({ severity: 'high', what: expect.stringContaining('222222222222') }),
    ]);
  });
});

describe('whether calls are limited', () => {
  const stack = (name: string, parameters: Readonly<Record<string, string>>) => ({
    ...{ name, parameters, status: 'UPDATE_COMPLETE', outputs: {} },
  });

  it('is a fault where they are not, and no matter of stacks without calls', () => {
    const fine = [stack('api-board', { Limits: 'default' }), stack('data', {})];
    expect(judgeLimits(fine)).toEqual([]);
    expect(judgeLimits([...fine, stack('api-keys', { Limits: 'off' })])).toMatchObject([
      { severity: 'high', subject: 'api-keys', what: 'limits no calls' },
    ]);
  });
});

describe('what roles allow', () => {
  const table = 'arn:aws:dynamodb:us-east-1:1:table/t';
  const role = (statement: object, attached: readonly string[] = []) => {
    const allowing = statements({ Effect: 'Allow', ...statement });
    return told(judgeRoles([{ name: 'r', trust: [], statements: allowing, attached }], account));
  };

  it.each([
    { Action: ['dynamodb:GetItem'], Resource: [table, `${table}/index/byDay`] },
    { Action: 's3:GetObject', Resource: 'arn:aws:s3:::files/*' },
    { Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*' },
  ])('is fine: %j', (statement) => {
    expect(role(statement)).toEqual([]);
  });

  it.each([
    [{ Action: 'dynamodb:*', Resource: table }, 'high: allows dynamodb:*'],
    [{ Action: 'dynamodb:Get?tem', Resource: table }, 'high: allows dynamodb:Get?tem'],
    [{ NotAction: 'iam:PassRole', Resource: table }, 'high: allows *'],
    [{ Action: 'dynamodb:GetItem', Resource: '*' }, 'high: allows dynamodb:GetItem on everything'],
    [{ Action: 'dynamodb:GetItem', NotResource: table }, 'high: allows dynamodb:GetItem on everything'],
    [
      { Action: 'dynamodb:GetItem', Resource: 'arn:aws:dynamodb:us-east-1:1:table/*' },
      'high: allows dynamodb:GetItem on everything',
    ],
    [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' }, 'high: allows s3:GetObject on everything'],
  ])('is a fault: %j', (statement, finding) => {
    expect(role(statement)).toEqual([finding]);
  });

  it('is a fault where a policy is attached', () => {
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    expect(role({ Action: [], Resource: [] }, [arn])).toEqual([`high: has the policy ${arn} attached`]);
  });
});

describe('how old keys are', () => {
  const day = 86_400_000;
  const now = 1_000 * day;
  const key: ObservedKey = {
    id: 'k',
    shop: 'edgar',
    role: 'viewer',
    isOfDevice: false,
    createdAt: now - 90 * day,
    endsAt: undefined,
  };

  it('is fine for ninety days', () => {
    expect(judgeKeys([key], now)).toEqual([]);
  });

  it('is a finding a moment later, and a worse one for a key of operators', () => {
    const old = { ...key, createdAt: key.createdAt - 1 };
    const ofOperator = { ...old, shop: undefined, role: 'operator' };
    expect(judgeKeys([old, ofOperator], now).map(({ severity, mend }) => [severity, mend])).toEqual([
      ['medium', 'npm run keys -- rotate --shop edgar --key-id k'],
      ['high', 'npm run keys -- rotate --operators --key-id k'],
    ]);
  });

  it('is little to say of a device, whose key no command replaces', () => {
    const screen = { ...key, isOfDevice: true, createdAt: key.createdAt - 1 };
    expect(judgeKeys([screen], now)).toEqual([
      expect.objectContaining({ severity: 'low', mend: expect.stringContaining('pair it anew') }),
    ]);
  });
});

const tlsOnly = {
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 's3:*',
  Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
/** What is left out of a denial is not denied. */
const withoutPut = statements({ ...tlsOnly, Action: undefined, NotAction: 's3:PutObject' });
const ofOneNetwork = statements({
  ...tlsOnly,
  Condition: { ...tlsOnly.Condition, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
});
const bucket: ObservedBucket = {
  name: 'b',
  keepsVersions: true,
  blocked: ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'],
  algorithm: 'AES256',
  statements: statements(tlsOnly),
  isVersioned: true,
};

describe('how buckets are guarded', () => {
  it('is fine as templates declare it', () => {
    expect(judgeBuckets([bucket, { ...bucket, keepsVersions: false, isVersioned: false }], account)).toEqual([]);
  });

  it.each<[Partial<ObservedBucket>, string]>([
    [{ blocked: bucket.blocked.slice(1) }, 'high: does not have BlockPublicAcls'],
    [{ algorithm: undefined }, 'high: is not encrypted'],
    [{ statements: [] }, 'medium: can be reached without TLS'],
    [{ statements: statements({ ...tlsOnly, Action: 's3:PutObject' }) }, 'medium: can be reached without TLS'],
    [{ statements: statements({ ...tlsOnly, Resource: 'arn:aws:s3:::b' }) }, 'medium: can be reached without TLS'],
    [{ statements: statements({ ...tlsOnly, Resource: 'arn:aws:s3:::b/*' }) }, 'medium: can be reached without TLS'],
    [{ statements: withoutPut }, 'medium: can be reached without TLS'],
    [{ statements: ofOneNetwork }, 'medium: can be reached without TLS'],
    [{ isVersioned: false }, 'medium: does not keep versions, as is promised of it'],
    [
      { statements: statements(tlsOnly, { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }) },
      'high: has a policy that lets in everybody',
    ],
  ])('is a fault: %j', (planted, finding) => {
    expect(told(judgeBuckets([{ ...bucket, ...planted }], account))).toEqual([finding]);
  });
});

describe('how tables are guarded', () => {
  const table: ObservedTable = {
    name: 't',
    isDeletionProtected: true,
    isRecoverable: true,
    encryption: 'key of AWS',
  };

  it('is fine where they are kept, or where the stage keeps no data', () => {
    expect(judgeTables([table, { ...table, encryption: 'key of the account' }], true)).toEqual([]);
    expect(judgeTables([{ ...table, isDeletionProtected: false }], false)).toEqual([]);
  });

  it.each<[Partial<ObservedTable>, string]>([
    [{ isDeletionProtected: false }, 'high: can be deleted'],
    [{ isRecoverable: false }, 'high: cannot be brought back to a point in time'],
    [{ encryption: 'being taken away' }, 'medium: loses the key of the account'],
  ])('is a fault: %j', (planted, finding) => {
    expect(told(judgeTables([{ ...table, ...planted }], true))).toEqual([finding]);
  });
});

it('logs are kept for as long as promised', () => {
  const groups = [
    { name: 'a', days: 30 },
    { name: 'b', days: undefined },
    { name: 'c', days: 7 },
  ];
  expect(judgeLogGroups(groups, 30).map(({ severity, subject }) => `${severity} ${subject}`)).toEqual([
    'medium b',
    'low c',
  ]);
});

it('topics are encrypted', () => {
  const topics = [
    { arn: 'a', masterKey: 'k', statements: [] },
    { arn: 'b', masterKey: undefined, statements: [] },
  ];
  expect(judgeTopics(topics, account).map(({ subject }) => subject)).toEqual(['b']);
});

it('the worst comes first, and what is not known is never as bad as anything, nor left out', () => {
  const found = findingOf('c');
  const findings = (['not known', 'low', 'high', 'medium'] as const).map((it) => found(it, 's', 'w', 'm'));
  const sorted = sortedFindings([{ check: 'c', count: 4, findings }]);
  expect(sorted.map(({ severity }) => severity)).toEqual(['high', 'medium', 'low', 'not known']);
  expect(asBadAs(sorted, 'medium').map(({ severity }) => severity)).toEqual(['high', 'medium']);
  expect(asBadAs(sorted, 'low')).toHaveLength(3);
});

describe('whether secrets are replaced', () => {
  const now = Date.parse('2026-11-29T12:00:00Z');
  const day = 24 * 3_600_000;
  const fine = {
    name: 'pairing-pepper',
    id: 'pepper',
    state: 'ready',
    rotatedAt: undefined,
    dueAt: now + day,
    version: 'one',
  } as const;

  it('is fine where they are due later, or a rotation is as late as Secrets Manager may be', () => {
    expect(judgeSecrets([fine, { ...fine, state: 'rotating' }, { ...fine, dueAt: now - day }], now)).toEqual([]);
  });

  it.each([
    ['medium: is not rotated', { dueAt: undefined }],
    ['medium: should have been rotated 2 days ago', { dueAt: now - 2 * day - 1 }],
    ['high: is missing: functions cannot do without it', { state: 'missing', dueAt: undefined }],
    ['high: has no value: functions cannot do without it', { state: 'no value' }],
    ['high: is deleted: functions cannot do without it', { state: 'deleted' }],
  ] as const)('is told: %s', (what, planted) => {
    expect(told(judgeSecrets([{ ...fine, ...planted }], now))).toEqual([what]);
  });
});
