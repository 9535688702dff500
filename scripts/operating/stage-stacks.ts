import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  paginateDescribeStacks,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { StageName } from '#infra/config.ts';
import { functionName, functionOutput, resourceName } from '#infra/names.ts';
import { consumersFolder } from '#shared/contract/consumers.ts';
import type { AwsAccess } from './stage-access.ts';

/** Values of parameters, by name. */
export type Parameters = Readonly<Record<string, string>>;

/** A stack of a stage as it stands. */
export interface StageStack {
  readonly name: string;
  readonly status: string;
  readonly parameters: Parameters;
  readonly outputs: Readonly<Record<string, string>>;
  /** The role CloudFormation changes it by; undefined for that of who asks. */
  readonly roleArn?: string | undefined;
  /** Epoch milliseconds of its making, or of the last update that was begun. */
  readonly changedAt?: number | undefined;
}

function stackOf({ StackName: name = '', StackStatus: status, RoleARN: roleArn, ...stack }: Stack): StageStack {
  const { CreationTime, LastUpdatedTime, Parameters = [], Outputs = [] } = stack;
  return {
    name,
    status: status ?? '',
    parameters: Object.fromEntries(Parameters.map((it) => [it.ParameterKey ?? '', it.ParameterValue ?? ''])),
    outputs: Object.fromEntries(Outputs.map((it) => [it.OutputKey ?? '', it.OutputValue ?? ''])),
    roleArn,
    changedAt: (LastUpdatedTime ?? CreationTime)?.getTime(),
  };
}

/** The last parts of the names of stacks whose functions no URL calls. */
const eventStacks = [consumersFolder, 'secrets'] as const;

/** Names of the functions that URLs call, as the outputs of the stacks name their operations. */
export function apiFunctionNamesOf(stacks: readonly StageStack[], stage: StageName): string[] {
  return Object.keys(functionUrlsOf(stacks, stage)).map((operationId) => functionName(stage, operationId));
}

/** Names of all functions behind an alias `live`, those that events call too, as the outputs of the stacks tell them. */
export function functionNamesOf(stacks: readonly StageStack[], stage: StageName): string[] {
  const ofEvents = stacks
    .filter(({ name }) => eventStacks.some((part) => name === resourceName(stage, part)))
    .flatMap(({ outputs }) => Object.entries(outputs))
    .filter(([key]) => key.endsWith(functionOutput))
    .map(([, name]) => name);
  return [...apiFunctionNamesOf(stacks, stage), ...ofEvents.sort()];
}

/** Function URLs by operation id, of each stack by its name. */
export type UrlsByStack = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Function URLs, as the stacks of the API tell them, apart by stack. */
export function urlsByStack(stacks: readonly StageStack[], stage: StageName): UrlsByStack {
  const urls = stacks.map((stack) => [stack.name, functionUrlsOf([stack], stage)] as const);
  return Object.fromEntries(urls.filter(([, own]) => Object.keys(own).length > 0));
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
    return (await this.find('CDKToolkit')) !== undefined;
  }

  /** A stack; undefined where it is not there. */
  async find(name: string): Promise<StageStack | undefined> {
    try {
      const { Stacks = [] } = await this.#client.send(new DescribeStacksCommand({ StackName: name }));
      return Stacks.map(stackOf)[0];
    } catch (error) {
      // CloudFormation calls a stack that is not there a mistake of validation.
      if (error instanceof Error && error.name === 'ValidationError') return undefined;
      throw error;
    }
  }

  /** One of them. @throws Error in CloudFormation's words where it is not there */
  async get(name: string, signal: AbortSignal): Promise<StageStack> {
    const command = new DescribeStacksCommand({ StackName: name });
    const { Stacks: [stack] = [] } = await this.#client.send(command, { abortSignal: signal });
    if (stack === undefined) throw new Error(`Stack with id ${name} does not exist`);
    return stackOf(stack);
  }

  /**
   * Begins to give parameters of a stack other values, all else as it was.
   * @throws Error in CloudFormation's words where it cannot begin
   */
  async setParameters({ name, parameters }: StageStack, values: Parameters, signal: AbortSignal): Promise<void> {
    const command = new UpdateStackCommand({ StackName: name, ...parameterUpdate(parameters, values) });
    await this.#client.send(command, { abortSignal: signal });
  }

  /** What went wrong first in the last update of a stack, in CloudFormation's words; undefined where nothing did. */
  async lastFailure(name: string, signal: AbortSignal): Promise<string | undefined> {
    const command = new DescribeStackEventsCommand({ StackName: name });
    const { StackEvents = [] } = await this.#client.send(command, { abortSignal: signal });
    const begun = StackEvents.findIndex(({ ResourceStatusReason: reason }) => reason === 'User Initiated');
    const failures = StackEvents.slice(0, begun + 1).filter(({ ResourceStatus }) =>
      ResourceStatus?.endsWith('_FAILED'),
    );
    const { LogicalResourceId: id, ResourceStatusReason: reason } = failures.at(-1) ?? {};
    return id === undefined ? undefined : `${id}: ${reason ?? 'CloudFormation does not say why'}`;
  }
}

/** What UpdateStack is told to give parameters other values, all else as it was. */
export function parameterUpdate(parameters: Parameters, values: Parameters) {
  return {
    UsePreviousTemplate: true,
    Capabilities: ['CAPABILITY_IAM' as const, 'CAPABILITY_NAMED_IAM' as const],
    Parameters: Object.keys(parameters).map((ParameterKey) =>
      Object.hasOwn(values, ParameterKey)
        ? { ParameterKey, ParameterValue: values[ParameterKey] }
        : { ParameterKey, UsePreviousValue: true },
    ),
  };
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
