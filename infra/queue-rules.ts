import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import { type IApplyRule, NagRuleCompliance, type NagRuleResult } from 'cdk-nag';

const resolved = (node: CfnResource, value: unknown) => Stack.of(node).resolve(value);

const folderOfShops = /^Resource::arn:aws:s3:::[a-z\d-]+\/T\/(?:\*|<aws:PrincipalTag\/TenantId>)\/[a-z]+\/\*$/;

/** What a rule finds when its words are read for queues and their files. */
type Reading = (node: CfnResource, found: NagRuleResult) => NagRuleResult;

/**
 * Rules that ask the wrong thing of queues, and what is asked instead. An acknowledgement would leave the place unchecked for good;
 * these go on finding what they are for.
 */
const readings: Readonly<Record<string, Reading>> = {
  // A queue needs a redrive policy, unless it is where others redrive to.
  SQSRedrivePolicy: (node, found) => {
    const allows = node instanceof CfnQueue ? resolved(node, node.redriveAllowPolicy) : undefined;
    return allows?.redrivePermission === 'byQueue' ? NagRuleCompliance.COMPLIANT : found;
  },
  // A stream needs a place for what failed; a queue is one, and Lambda takes no other for it.
  LambdaEventSourceMappingDestination: (node, found) => {
    const source = node instanceof CfnEventSourceMapping ? resolved(node, node.eventSourceArn) : undefined;
    return JSON.stringify(source ?? '').includes(':sqs:') ? NagRuleCompliance.COMPLIANT : found;
  },
  // Files have names nobody knows before: those of one folder of shops in one bucket, named in full, are no wildcard; nor are those
  // of the one shop a session is tagged with.
  IAM5: (_node, found) => {
    if (!Array.isArray(found)) return found;
    const others = found.filter((finding) => !folderOfShops.test(finding));
    return others.length === 0 ? NagRuleCompliance.COMPLIANT : others;
  },
};

/** The rule as it is applied here. */
export function readOfQueues(applied: IApplyRule): IApplyRule {
  const suffix = applied.ruleSuffixOverride ?? applied.rule.name;
  const reading = readings[suffix];
  if (reading === undefined) return applied;
  return { ...applied, ruleSuffixOverride: suffix, rule: (node) => reading(node, applied.rule(node)) };
}
