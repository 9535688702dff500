import { beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '#shared/contract/operations.ts';
import { isOfShops, reachesShops } from '#shared/contract/rights.ts';
import { statementsIn } from '../policy-sweep.ts';
import { type Assembly, type Resource, synthesized } from '../synthesized.ts';

describe('the role by which a function asks for one shop', () => {
  let resources: [string, Resource][];

  beforeAll(async () => {
    const assembly: Assembly = await synthesized('prod');
    resources = [...assembly.templates.values()].flatMap(({ Resources }) => Object.entries(Resources));
  });

  const roleOf = (id: string) => resources.find(([name]) => name.startsWith(`${id}TenantRole`))?.[1].Properties;

  it('is there for the functions that act for one, and for no other', () => {
    const asking = operations.filter(({ operation }) => reachesShops(operation)).map(({ operation: { id } }) => id);
    const roles = resources.map(([name]) => /^(\w+?)TenantRole/.exec(name)?.[1]).filter((id) => id !== undefined);
    expect(roles.sort()).toEqual([...asking, 'runJob'].sort());
    expect(asking).not.toContain('getReadiness');
  });

  it.each(
    operations
      .filter(({ operation }) => reachesShops(operation))
      .map(({ operation }) => [operation.id, operation] as const),
  )('of %s allows what its contract lists, in the partitions of the shop its session names', (id, { tableActions }) => {
    const statements = statementsIn(roleOf(id)?.Policies).filter(({ Action }) =>
      /^dynamodb:/.test(String([Action].flat()[0])),
    );
    const listed = Object.entries(tableActions).filter(([resource]) => isOfShops(resource));
    expect(statements.map(({ Action }) => [Action].flat())).toEqual(
      listed.map(([, actions]) => actions.map((action) => `dynamodb:${action}`)),
    );
    for (const { Effect, Condition } of statements) {
      expect([Effect, Condition]).toEqual([
        'Allow',
        {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [['T#$', '{aws:PrincipalTag/TenantId}#*'].join('')] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      ]);
    }
  });

  it('reaches the files of the shop its session names alone, and there what its contract lists', () => {
    const bucket = 'arn:aws:s3:::status-board-prod-files-000000000000-us-east-1';
    const folder = (name: string) => `${bucket}/T/${['$', '{aws:PrincipalTag/TenantId}'].join('')}/${name}/*`;
    const onFiles = (id: string) =>
      statementsIn(roleOf(id)?.Policies)
        .filter(({ Action }) => /^s3:/.test(String([Action].flat()[0])))
        .map(({ Action, Resource }) => [[Action].flat().join(), Resource]);
    expect(onFiles('createUpload')).toEqual([['s3:PutObject', folder('uploads')]]);
    expect(onFiles('getJobResult')).toEqual([['s3:GetObject', folder('jobs')]]);
    expect(onFiles('runJob')).toEqual([
      ['s3:ListBucket', bucket],
      ['s3:AbortMultipartUpload,s3:PutObject', folder('jobs')],
      ['s3:GetObject', folder('uploads')],
    ]);
    expect(onFiles('getBoard')).toEqual([]);
  });

  it('keeps what only earlier releases did for a shop, and for no other, where the function does nothing for one any more', async () => {
    const changed = operations.map((registered) => {
      if (registered.operation.id !== 'getShop') return registered;
      const former = {
        formerTableActions: { board: ['GetItem'] },
        formerBucketActions: { 'files/jobs': ['GetObject'] },
      };
      return { ...registered, operation: { ...registered.operation, tableActions: {}, ...former } as const };
    });
    const { templates } = await synthesized('prod', { operations: changed as typeof operations, validation: false });
    const [, role] =
      [...templates.values()]
        .flatMap(({ Resources }) => Object.entries(Resources))
        .find(([name]) => name.startsWith('getShopTenantRole')) ?? [];
    const [earlier, ...others] = (role?.Properties.Policies ?? []) as { PolicyName: string }[];
    expect([earlier?.PolicyName, others]).toEqual(['EarlierReleases', []]);
    const tenant = ['$', '{aws:PrincipalTag/TenantId}'].join('');
    expect(statementsIn(earlier)).toMatchObject([
      {
        Action: 'dynamodb:GetItem',
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`T#${tenant}#*`] } },
      },
      { Action: 's3:GetObject', Resource: expect.stringContaining(`/T/${tenant}/jobs/*`) },
    ]);
  });

  it('trusts the role of its function alone, in sessions that name a shop', () => {
    const AWS = { 'Fn::GetAtt': [expect.stringMatching(/^getBoardAccessRole/), 'Arn'] };
    expect(statementsIn(roleOf('getBoard')?.AssumeRolePolicyDocument)).toEqual([
      { Effect: 'Allow', Principal: { AWS }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
      {
        Effect: 'Deny',
        Principal: { AWS },
        Action: 'sts:AssumeRole',
        Condition: { Null: { 'aws:RequestTag/TenantId': 'true' } },
      },
    ]);
  });
});
