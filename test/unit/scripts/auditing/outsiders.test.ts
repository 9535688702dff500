import { describe, expect, it } from '@jest/globals';
import type { AuditFinding } from '#scripts/auditing/audit-finding.ts';
import { judgeBuckets } from '#scripts/auditing/bucket-check.ts';
import { judgeEncryptionKeys } from '#scripts/auditing/encryption-key-check.ts';
import { judgeFunctions } from '#scripts/auditing/function-check.ts';
import { outsidersOf } from '#scripts/auditing/outsiders.ts';
import { statementsOf } from '#scripts/auditing/policy-document.ts';
import { judgeQueues } from '#scripts/auditing/queue-check.ts';
import { judgeRoles } from '#scripts/auditing/role-check.ts';
import { judgeSecretPolicies } from '#scripts/auditing/secret-check.ts';
import { judgeTopics } from '#scripts/auditing/topic-check.ts';
import { isEverything } from '#scripts/auditing/wide-rights.ts';

const account = '111111111111';
const other = 'arn:aws:iam::222222222222:role/r';
const statements = (statement: object) =>
  statementsOf(JSON.stringify({ Statement: { Effect: 'Allow', Action: 'a', Resource: 'r', ...statement } }));
const outsiders = (statement: object) => outsidersOf(statements(statement), account).map(({ who }) => who);

describe('whom a policy lets in', () => {
  const service = { Principal: { Service: 's3.amazonaws.com' } };
  const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

  it.each([
    ['the account', { Principal: { AWS: [account, `arn:aws:iam::${account}:role/r`] } }],
    ['a service that acts for the account', { ...service, ...when('StringEquals', 'AWS:SourceAccount', account) }],
    [
      'a service that acts for a thing of the account',
      { ...service, ...when('ArnLike', 'aws:SourceArn', `arn:aws:sns:us-east-1:${account}:*`) },
    ],
    ['whoever is of the account', { Principal: '*', ...when('StringEquals', 'AWS:SourceOwner', account) }],
    ['nobody, where it denies', { Effect: 'Deny', Principal: '*' }],
    [
      'somebody a provider of the account names',
      {
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/p` },
        ...when('StringEquals', 'p:sub', 'repo:one'),
      },
    ],
  ])('is nobody else: %s', (_, statement) => {
    expect(outsiders(statement)).toEqual([]);
  });

  it.each<[string, object]>([
    ['everybody', { Principal: '*' }],
    ['everybody', { Principal: { AWS: ['*'] } }],
    ['everybody', { NotPrincipal: { AWS: other } }],
    ['everybody', { Principal: '*', ...when('StringEqualsIfExists', 'aws:SourceAccount', account) }],
    ['everybody', { Principal: '*', ...when('StringNotEquals', 'aws:PrincipalAccount', account) }],
    ['everybody', { Principal: '*', ...when('StringEquals', 'aws:PrincipalAccount', [account, '222222222222']) }],
    ['everybody', { Principal: '*', ...when('Bool', 'aws:SecureTransport', 'true') }],
    [`${other}, which is of another account`, { Principal: { AWS: other } }],
    ['222222222222, which is of another account', { Principal: { AWS: '222222222222' } }],
    ['s3.amazonaws.com on behalf of any account', service],
    [
      's3.amazonaws.com on behalf of any account',
      { ...service, ...when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::b') },
    ],
    ['s3.amazonaws.com on behalf of any account', { ...service, ...when('StringLike', 'aws:SourceAccount', '*') }],
    [
      'whoever cognito-identity.amazonaws.com vouches for',
      { Principal: { Federated: 'cognito-identity.amazonaws.com' } },
    ],
    ['abc, which is of another account', { Principal: { CanonicalUser: 'abc' } }],
  ])('is found: %s (%j)', (who, statement) => {
    expect(outsiders(statement)).toEqual([who]);
  });
});

describe('a policy that lets everybody in', () => {
  const open = statements({ Principal: '*' });
  const told = (findings: readonly AuditFinding[]) =>
    findings.map(({ check, severity, what }) => [check, severity, what]);
  const role = { name: 'n', statements: [], attached: [] };

  it.each<[string, readonly AuditFinding[]]>([
    ['queues', judgeQueues([{ name: 'n', statements: open }], account)],
    ['encryption keys', judgeEncryptionKeys([{ name: 'n', statements: open }], account)],
    ['secrets', judgeSecretPolicies([{ name: 'n', statements: open }], account)],
    ['topics', judgeTopics([{ arn: 'n', masterKey: 'k', statements: open }], account)],
  ])('is found of %s', (check, findings) => {
    expect(told(findings)).toEqual([[check, 'high', 'has a policy that lets in everybody']]);
  });

  it('is found of buckets, functions and roles, in their own words', () => {
    const bucket = { name: 'n', keepsVersions: false, isVersioned: false, blocked: [], algorithm: 'AES256' };
    expect(told(judgeBuckets([{ ...bucket, statements: open }], account))).toContainEqual([
      ...['buckets', 'high', 'has a policy that lets in everybody'],
    ]);
    expect(told(judgeFunctions([{ name: 'n', authTypes: [], statements: open }], 'AWS_IAM', account))).toEqual([
      ['functions', 'high', 'can be invoked by everybody, not only by its URL'],
    ]);
    expect(told(judgeRoles([{ ...role, trust: open }], account))).toEqual([
      ['roles', 'high', 'can be taken on by everybody'],
    ]);
  });

  it('is none of a role that Lambda takes on, which is passed by the account; every other service says for whom it asks', () => {
    const trust = (Service: string) => statements({ Principal: { Service } });
    expect(judgeRoles([{ ...role, trust: trust('lambda.amazonaws.com') }], account)).toEqual([]);
    expect(told(judgeRoles([{ ...role, trust: trust('backup.amazonaws.com') }], account))).toEqual([
      ['roles', 'medium', 'can be taken on by backup.amazonaws.com on behalf of any account'],
    ]);
  });
});

describe('an ARN', () => {
  it.each([
    '*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::?*',
    'arn:aws:dynamodb:us-east-1:1:*',
    'arn:aws:dynamodb:us-east-1:1:table/*',
    'arn:aws:dynamodb:us-east-1:1:table/?*',
    'arn:aws:dynamodb:us-east-1:1:t*',
    'arn:aws:dynamodb:us-east-1:1:tabl?/x',
    'arn:aws:d*',
    'arn:*:dynamodb:us-east-1:1:table/x',
    'arn:aws:logs:us-east-1:1:log-group:/aws/lambda/*',
    'arn:aws:secretsmanager:us-east-1:1:secret:??????',
  ])('names everything: %s', (arn) => {
    expect(isEverything(arn)).toBe(true);
  });

  it.each([
    'arn:aws:dynamodb:us-east-1:1:table/t',
    'arn:aws:dynamodb:us-east-1:1:table/t/index/*',
    'arn:aws:s3:::files/*',
    'arn:aws:secretsmanager:us-east-1:1:secret:pepper-??????',
    'arn:aws:logs:us-east-1:1:log-group:/aws/lambda/status-board-dev-get:*',
  ])('names one thing and what is in it: %s', (arn) => {
    expect(isEverything(arn)).toBe(false);
  });
});
