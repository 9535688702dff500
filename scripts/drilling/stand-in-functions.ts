import {
  CloudFormationClient,
  CreateStackCommand,
  GetTemplateCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { resourceName } from '#infra/names.ts';
import type { StageAccess } from '../operating/stage-access.ts';

interface Template {
  readonly Parameters?: object;
  readonly Conditions?: object;
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;
}

const patience = 120;

const nameOf = (index: number): string => resourceName('local', `stand-in-${String(index).padStart(2, '0')}`);

/** A stack of functions with alias `live`, each with the code of the product's `getHealth`. */
function templateOf({ Resources, ...referred }: Template, names: readonly string[]): Template {
  const isFunction = ({ Type: type, Properties }: { Type: string; Properties: object }): boolean =>
    type === 'AWS::Lambda::Function' && JSON.stringify(Properties).includes('get-health');
  const model = Object.values(Resources).find(isFunction);
  if (model === undefined) throw new Error('the stack of health has no function getHealth');
  const { LoggingConfig: _group, ...properties } = model.Properties as Readonly<Record<string, unknown>>;
  const Role = 'arn:aws:iam::000000000000:role/stand-in';
  const stack = names.flatMap((FunctionName, index) => [
    [`Function${index}`, { Type: 'AWS::Lambda::Function', Properties: { ...properties, FunctionName, Role } }],
    [
      `Live${index}`,
      {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: { Ref: `Function${index}` }, FunctionVersion: '$LATEST', Name: 'live' },
      },
    ],
  ]);
  // What its properties refer to, such as the release.
  const { Parameters = {}, Conditions = {} } = referred;
  return { Parameters, Conditions, Resources: Object.fromEntries(stack) };
}

/**
 * Deploys functions that nobody calls, so that a fleet is as large as a drill wants it.
 * @returns their names
 */
export async function deployStandIns({ aws }: StageAccess, count: number): Promise<string[]> {
  const client = new CloudFormationClient(aws);
  try {
    const health = await client.send(new GetTemplateCommand({ StackName: resourceName('local', 'api-health') }));
    const names = Array.from({ length: count }, (_, index) => nameOf(index + 1));
    const template = templateOf(JSON.parse(health.TemplateBody ?? '{}') as Template, names);
    const StackName = resourceName('local', 'stand-ins');
    await client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));
    await waitUntilStackCreateComplete({ client, maxWaitTime: patience, minDelay: 1, maxDelay: 2 }, { StackName });
    return names;
  } finally {
    client.destroy();
  }
}
