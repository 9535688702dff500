import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

const qualifier = DefaultStackSynthesizer.DEFAULT_QUALIFIER;

/**
 * What brings the auth mode of a stack back by itself: the role under which EventBridge Scheduler updates the stack, at the time
 * `npm run auth -- enable-iam --ttl` sets. The role may update this one stack, and have CloudFormation do it as the CDK has it
 * done: by the bootstrap's execution role. CloudFormation reads the parameter with the bootstrap's version by the right of who
 * updates.
 */
export class AuthReturn extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const { account, region } = stack;
    const execution = stack.formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: `cdk-${qualifier}-cfn-exec-role-${account}-${region}`,
    });
    const update = new PolicyStatement({
      actions: ['cloudformation:UpdateStack'],
      resources: [stack.stackId],
      // It switches a parameter of the template that is there; a template somebody brings along is none of its business.
      conditions: {
        Null: { 'cloudformation:TemplateUrl': 'true' },
        StringEqualsIfExists: { 'cloudformation:RoleArn': execution },
      },
    });
    const pass = new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [execution],
      conditions: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
    });
    const version = new PolicyStatement({
      actions: ['ssm:GetParameters'],
      resources: [
        stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: `cdk-bootstrap/${qualifier}/version` }),
      ],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': account,
            'aws:SourceArn': stack.formatArn({
              service: 'scheduler',
              resource: 'schedule-group',
              resourceName: 'default',
            }),
          },
        },
      }),
      description: `Brings the auth mode of ${stack.stackName} back at the time an operator set`,
      inlinePolicies: { Return: new PolicyDocument({ statements: [update, pass, version] }) },
    });
    const output = new CfnOutput(this, 'Output', {
      value: role.roleArn,
      description: 'The role of the schedule that brings the auth mode back',
    });
    output.overrideLogicalId('AuthReturnRoleArn');
  }
}
