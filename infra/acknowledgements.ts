import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

const tracesHaveNoResource =
  'X-Ray offers no resource-level permission for sending traces; a test holds `*` to those two actions';

/** The findings of the rule packs we accept, each with its reason. A finding not listed here fails the synthesis. */
export const acknowledgements = {
  'AwsSolutions::AwsSolutions-IAM5[Resource::*]': tracesHaveNoResource,
  'Serverless::Serverless-LambdaStarPermissions': tracesHaveNoResource,
  'Serverless::Serverless-LambdaDLQ': 'functions behind a URL are invoked synchronously: the caller sees the failure',
} as const;

/** Accepts a finding on one construct and what is below it. */
export function acknowledge(construct: IConstruct, ...ids: readonly (keyof typeof acknowledgements)[]): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason: acknowledgements[id] })));
}
