import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

const haveNoResource =
  'X-Ray and CloudWatch offer no resource-level permission for sending traces and reading metrics; a test holds `*` to those three actions';

/** The findings of the rule packs we accept, each with its reason. A finding not listed here fails the synthesis. */
export const acknowledgements = {
  'AwsSolutions::AwsSolutions-IAM5[Resource::*]': haveNoResource,
  'Serverless::Serverless-LambdaStarPermissions': haveNoResource,
  'AwsSolutions::AwsSolutions-COG2':
    'a mechanic with gloves on signs in by password, or adds a second factor himself; what he reaches is ended within 30 seconds',
  'AwsSolutions::AwsSolutions-COG8':
    'needs the plan Plus, which charges each person who signs in; failed sign-ins are slowed down by every plan',
  'AwsSolutions::AwsSolutions-CFR1':
    'shops and their people may be anywhere; who is let in, the functions decide by key',
  'AwsSolutions::AwsSolutions-CFR2':
    'the distribution serves public, static files only; requests that do something never pass it',
  'AwsSolutions::AwsSolutions-CFR4':
    'a page without a domain has the certificate of CloudFront, whose protocols nobody can choose; with one it is TLS 1.2',
  'Serverless::Serverless-LambdaDLQ':
    'whoever calls is told: functions behind a URL answer their caller, the one that publishes the page CloudFormation; what comes from a queue goes back to it, and the clock comes again',
  'Serverless::Serverless-SNSRedrivePolicy':
    'what an alarm says is mail to a person: in a queue it would be too late; the alarm keeps its state and its history',
} as const;

/** Accepts a finding on one construct and what is below it. */
export function acknowledge(construct: IConstruct, ...ids: readonly (keyof typeof acknowledgements)[]): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason: acknowledgements[id] })));
}
