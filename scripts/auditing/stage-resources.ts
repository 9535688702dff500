import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { AwsAccess } from '../operating/stage-access.ts';

/** A resource of a stack, as CloudFormation names it. */
export interface StackResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Its name or ARN, as its service calls it. */
  readonly physicalId: string;
}

/** What the stacks of a stage are made of. @param stacks their names */
export async function resourcesOf(aws: AwsAccess, stacks: readonly string[]): Promise<StackResource[]> {
  const client = new CloudFormationClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
  const found: StackResource[] = [];
  for (const stack of stacks) {
    for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: stack })) {
      for (const { LogicalResourceId: logicalId = '', ResourceType: type = '', ...it } of StackResourceSummaries) {
        found.push({ stack, logicalId, type, physicalId: it.PhysicalResourceId ?? '' });
      }
    }
  }
  return found;
}

/** Those of a type. */
export const ofType = (resources: readonly StackResource[], type: string): StackResource[] =>
  resources.filter((resource) => resource.type === type);
