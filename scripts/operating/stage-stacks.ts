import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateDescribeStacks,
  type Stack,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import type { StageName } from '#infra/config.ts';
import { functionName, resourceName } from '#infra/names.ts';
import type { AwsAccess } from './stage-access.ts';

/** A stack of a stage as it stands. */
export interface StageStack {
  readonly name: string;
  readonly status: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

const secondsToUpdate = 900;

function stackOf({ StackName: name = '', StackStatus: status, Parameters = [], Outputs = [] }: Stack): StageStack {
  return {
    name,
    status: status ?? '',
    parameters: Object.fromEntries(Parameters.map((it) => [it.ParameterKey ?? '', it.ParameterValue ?? ''])),
    outputs: Object.fromEntries(Outputs.map((it) => [it.OutputKey ?? '', it.OutputValue ?? ''])),
  };
}

/** Function names by operation, as the outputs of the stacks name operations. */
export function functionNamesOf(stacks: readonly StageStack[], stage: StageName): string[] {
  return Object.keys(functionUrlsOf(stacks, stage)).map((operationId) => functionName(stage, operationId));
}

/** The stacks of a stage on CloudFormation. */
export class StageStacks {
  readonly #client: CloudFormationClient;
  readonly #prefix: string;

  constructor(aws: AwsAccess, stage: StageName) {
    this.#client = new CloudFormationClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
    this.#prefix = resourceName(stage, '');
  }

  /** All that are there, by name. */
  async list(): Promise<StageStack[]> {
    const stacks: StageStack[] = [];
    for await (const { Stacks = [] } of paginateDescribeStacks({ client: this.#client }, {})) {
      stacks.push(...Stacks.map(stackOf).filter(({ name }) => name.startsWith(this.#prefix)));
    }
    return stacks.sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** Whether the account and region have what the CDK deploys through. */
  async isBootstrapped(): Promise<boolean> {
    try {
      await this.#client.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
      return true;
    } catch (error) {
      // CloudFormation calls a stack that is not there a mistake of validation.
      if (error instanceof Error && error.name === 'ValidationError') return false;
      throw error;
    }
  }

  /**
   * Gives a parameter of a stack another value, all else as it was, and waits until that is done.
   * @throws Error in CloudFormation's words where it is rolled back, or takes longer than 15 minutes
   */
  async setParameter({ name, parameters }: StageStack, key: string, value: string, signal: AbortSignal): Promise<void> {
    if (parameters[key] === value) return;
    const command = new UpdateStackCommand({
      StackName: name,
      UsePreviousTemplate: true,
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
      Parameters: Object.keys(parameters).map((ParameterKey) =>
        ParameterKey === key ? { ParameterKey, ParameterValue: value } : { ParameterKey, UsePreviousValue: true },
      ),
    });
    await this.#client.send(command, { abortSignal: signal });
    const waiter = {
      client: this.#client,
      maxWaitTime: secondsToUpdate,
      minDelay: 1,
      maxDelay: 5,
      abortSignal: signal,
    };
    await waitUntilStackUpdateComplete(waiter, { StackName: name });
  }
}

/** Function URLs by operation id, as the stacks of the API tell them. */
export function functionUrlsOf(stacks: readonly StageStack[], stage: StageName): Record<string, string> {
  const prefix = resourceName(stage, 'api-');
  const urls = stacks
    .filter(({ name }) => name.startsWith(prefix))
    .flatMap(({ outputs }) => Object.entries(outputs))
    .filter(([key]) => key.endsWith('Url'))
    .map(([key, url]) => [key.slice(0, -'Url'.length), url] as const);
  return Object.fromEntries(urls.sort(([left], [right]) => (left < right ? -1 : 1)));
}
