import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Assembly, type Resource, synthesized } from '../synthesized.ts';

const execution = 'arn:aws:iam::000000000000:role/cdk-hnb659fds-cfn-exec-role-000000000000-us-east-1';

describe('the role that brings the auth mode of a stack back', () => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized('prod');
  });

  const template = (part: string) => assembly.templates.get(`status-board-prod-${part}`);
  const rolesOf = (part: string): [string, Resource][] =>
    Object.entries(template(part)?.Resources ?? {}).filter(([id]) => id.startsWith('AuthReturn'));

  it('is in every stack with an auth mode, and in no other', () => {
    for (const [name, { Parameters = {} }] of assembly.templates) {
      const part = name.replace('status-board-prod-', '');
      expect([part, rolesOf(part).length]).toEqual([part, Parameters.AuthMode === undefined ? 0 : 1]);
    }
  });

  it('is told by an output, for who sets the schedule', () => {
    const [[id] = []] = rolesOf('api-shop');
    expect(template('api-shop')?.Outputs?.AuthReturnRoleArn?.Value).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
  });

  it('is taken by schedules of this account alone', () => {
    const [[, role] = []] = rolesOf('api-shop');
    expect(role?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: {
              'aws:SourceAccount': '000000000000',
              'aws:SourceArn': 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/default',
            },
          },
        },
      ],
    });
  });

  it('may update its own stack by what the CDK deploys with, bring no template, and read the version of the bootstrap', () => {
    const [[, role] = []] = rolesOf('api-shop');
    const [policy, ...others] = Object(role?.Properties).Policies;
    expect(others).toEqual([]);
    expect(policy.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'cloudformation:UpdateStack',
        Resource: { Ref: 'AWS::StackId' },
        Condition: {
          Null: { 'cloudformation:TemplateUrl': 'true' },
          StringEqualsIfExists: { 'cloudformation:RoleArn': execution },
        },
      },
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: execution,
        Condition: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: 'ssm:GetParameters',
        Resource: 'arn:aws:ssm:us-east-1:000000000000:parameter/cdk-bootstrap/hnb659fds/version',
      },
    ]);
  });
});
