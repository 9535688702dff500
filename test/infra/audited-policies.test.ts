import { beforeAll, describe, expect, it } from '@jest/globals';
import { judgeBuckets } from '#scripts/auditing/bucket-check.ts';
import { outsidersOf } from '#scripts/auditing/outsiders.ts';
import { statementsOf } from '#scripts/auditing/policy-document.ts';
import { judgeRoles } from '#scripts/auditing/role-check.ts';
import { type Assembly, synthesized } from './synthesized.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const account = '000000000000';

/** What CloudFormation makes of a value, as far as policies have any: names are those of the template. */
function resolved(value: Json): Json {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as { readonly [key: string]: Json };
  if (Ref === 'AWS::AccountId') return account;
  if (Ref === 'AWS::Partition') return 'aws';
  if (Ref !== undefined) return String(Ref);
  if (Array.isArray(join)) return (resolved(join[1] ?? []) as readonly Json[]).join(String(join[0]));
  if (Array.isArray(attribute)) {
    const [name] = attribute;
    return /Role/.test(String(name)) ? `arn:aws:iam::${account}:role/${name}` : `arn:aws:s3:::${name}`;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each)]));
}

describe('the policies of the templates, as the security audit judges them', () => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized('prod');
  });

  const ofType = (type: string, property: string) =>
    [...assembly.templates.values()]
      .flatMap(({ Resources }) => Object.entries(Resources))
      .filter(([, { Type }]) => Type === type)
      .map(([name, { Properties }]) => ({
        name,
        bucket: String(resolved((Properties.Bucket ?? '') as Json)),
        statements: statementsOf(JSON.stringify(resolved(Properties[property] as Json))),
      }));

  it.each([
    ['AWS::KMS::Key', 'KeyPolicy', 3],
    ['AWS::S3::BucketPolicy', 'PolicyDocument', 5],
    ['AWS::SNS::TopicPolicy', 'PolicyDocument', 2],
    ['AWS::SQS::QueuePolicy', 'PolicyDocument', 2],
  ])('let in nobody but the account: %s', (type, property, least) => {
    const policies = ofType(type, property);
    expect(policies.length).toBeGreaterThanOrEqual(least);
    expect(policies.flatMap(({ statements }) => outsidersOf(statements, account))).toEqual([]);
  });

  it('let nobody but the account and its services take a role on', () => {
    const roles = ofType('AWS::IAM::Role', 'AssumeRolePolicyDocument');
    expect(roles.length).toBeGreaterThan(100);
    const observed = roles.map(({ name, statements }) => ({ name, trust: statements, statements: [], attached: [] }));
    expect(judgeRoles(observed, account)).toEqual([]);
  });

  it('let nobody reach a bucket without TLS', () => {
    const buckets = ofType('AWS::S3::BucketPolicy', 'PolicyDocument').map(({ bucket: name, statements }) => ({
      ...{ name, statements, keepsVersions: false, isVersioned: false, algorithm: 'AES256' },
      blocked: ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'],
    }));
    expect(judgeBuckets(buckets, account)).toEqual([]);
  });
});
