import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { resourceName } from '#infra/names.ts';
import type { Cloud } from '#local/cloud.ts';

/** What a deployment sets where it should not. */
export interface Misconfiguration {
  /** The last part of the stack's name. */
  readonly stack: string;
  readonly resourceType: string;
  /** Part of the resource's logical id, where there are several of its type. */
  readonly named?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>>;
}

/** Deploys mistakes, and takes them back. */
export class StackChanges {
  readonly #client: CloudFormationClient;
  /** Templates as they were, by the stacks' names. */
  readonly #before = new Map<string, string>();

  constructor({ awsEndpoint, awsCredentials, signing }: Cloud) {
    const credentials = { ...awsCredentials };
    this.#client = new CloudFormationClient({ endpoint: awsEndpoint, region: signing.region, credentials });
  }

  /** Deploys a stack with a mistake. @throws Error where there is nothing to be set, or it cannot be deployed */
  async deploy({ stack, resourceType, named = '', properties }: Misconfiguration): Promise<void> {
    const name = resourceName('local', stack);
    const { TemplateBody: body = '' } = await this.#client.send(new GetTemplateCommand({ StackName: name }));
    const template = JSON.parse(body) as Template;
    const meant = Object.entries(template.Resources).filter(
      ([id, { Type }]) => Type === resourceType && id.includes(named),
    );
    if (meant.length !== 1) throw new Error(`${name} has ${meant.length} resources ${resourceType} ${named}, not one`);
    for (const [, resource] of meant) Object.assign(resource.Properties, properties);
    await this.#update(name, JSON.stringify(template));
    this.#before.set(name, body);
  }

  /** Deploys all that was changed as it was. */
  async takeBack(): Promise<void> {
    for (const [name, body] of this.#before) await this.#update(name, body);
    this.#before.clear();
  }

  close(): void {
    this.#client.destroy();
  }

  async #update(StackName: string, TemplateBody: string): Promise<void> {
    const { Stacks: [before] = [] } = await this.#client.send(new DescribeStacksCommand({ StackName }));
    const Parameters = before?.Parameters?.map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true }));
    await this.#client.send(new UpdateStackCommand({ StackName, TemplateBody, Parameters }));
    for (;;) {
      const { Stacks: [now] = [] } = await this.#client.send(new DescribeStacksCommand({ StackName }));
      if (now?.StackStatus === 'UPDATE_COMPLETE') return;
      if (now?.StackStatus?.endsWith('IN_PROGRESS') !== true) {
        throw new Error(`${StackName} came to ${now?.StackStatus}: ${now?.StackStatusReason}`);
      }
    }
  }
}
