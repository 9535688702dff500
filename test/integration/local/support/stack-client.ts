import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Cloud } from '#local/cloud.ts';

/** Clients of the control APIs, of AWS's SDK. */
export function accessTo({ awsEndpoint: endpoint, awsCredentials }: Pick<Cloud, 'awsCredentials' | 'awsEndpoint'>) {
  return { endpoint, region: 'us-east-1', credentials: { ...awsCredentials }, maxAttempts: 1 };
}

/** What tests ask of CloudFormation, in a word each. */
export class StackClient {
  readonly client: CloudFormationClient;

  constructor(cloud: Pick<Cloud, 'awsCredentials' | 'awsEndpoint'>) {
    this.client = new CloudFormationClient(accessTo(cloud));
  }

  async stack(name: string): Promise<Stack> {
    const { Stacks: [stack] = [] } = await this.client.send(new DescribeStacksCommand({ StackName: name }));
    if (stack === undefined) throw new Error(`no stack ${name}`);
    return stack;
  }

  /** Updates a stack, and gives it as it stands then. */
  async update(name: string, change: { template?: unknown; parameters?: Record<string, string> }): Promise<Stack> {
    const { template, parameters = {} } = change;
    await this.client.send(
      new UpdateStackCommand({
        StackName: name,
        ...(template === undefined ? { UsePreviousTemplate: true } : { TemplateBody: JSON.stringify(template) }),
        Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
      }),
    );
    for (;;) {
      const stack = await this.stack(name);
      if (!stack.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
    }
  }

  /** The history since the last operation began, as `<logical id> <status>`. */
  async lastEvents(name: string): Promise<string[]> {
    const { StackEvents = [] } = await this.client.send(new DescribeStackEventsCommand({ StackName: name }));
    const begun = StackEvents.findIndex(({ ResourceStatusReason: reason }) => reason === 'User Initiated');
    return StackEvents.slice(0, begun + 1)
      .reverse()
      .map(({ LogicalResourceId: id, ResourceStatus: status }) => `${id} ${status}`);
  }

  /** Why a resource could not be changed, the last time. */
  async failure(name: string): Promise<string | undefined> {
    const { StackEvents = [] } = await this.client.send(new DescribeStackEventsCommand({ StackName: name }));
    return StackEvents.find(({ ResourceStatus: status }) => status?.endsWith('_FAILED'))?.ResourceStatusReason;
  }
}
