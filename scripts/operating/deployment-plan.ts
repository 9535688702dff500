import type { Toolkit } from '@aws-cdk/toolkit-lib';
import type { Plan, PlannedChange } from '../cli/plan.ts';
import { dollars } from '../costing/money.ts';
import { priceOf } from '../costing/prices.ts';
import type { AwsAccess } from './stage-access.ts';
import { withToolkit } from './toolkit.ts';

/** Dollars a month a resource costs by being there, where that is more than nothing. */
const monthlyPrices: Readonly<Record<string, number>> = {
  'AWS::CloudWatch::Alarm': priceOf('cloudwatch.alarmMetric'),
  'AWS::CloudWatch::CompositeAlarm': priceOf('cloudwatch.compositeAlarm'),
  'AWS::CloudWatch::Dashboard': priceOf('cloudwatch.dashboard'),
  'AWS::KMS::Key': priceOf('kms.key'),
  'AWS::SecretsManager::Secret': priceOf('secrets.secret'),
};

type TemplateDiff = Awaited<ReturnType<Toolkit['diff']>>[string];
type ResourceDifference = ReturnType<TemplateDiff['resources']['get']>;

interface StackDifference {
  readonly stack: string;
  readonly difference: TemplateDiff;
}

/** The name a template gives to a resource, or its logical id. */
function nameOf(logicalId: string, { newProperties, oldProperties }: ResourceDifference): string {
  const properties = newProperties ?? oldProperties ?? {};
  const name = ['FunctionName', 'TableName', 'RoleName', 'LogGroupName', 'DashboardName'].find(
    (property) => typeof properties[property] === 'string',
  );
  return name === undefined ? logicalId : String(properties[name]);
}

/** Whether CloudFormation would delete a resource, or put another in its place. */
function fateOf({ changeImpact }: ResourceDifference): string | undefined {
  if (changeImpact === 'WILL_REPLACE') return 'is replaced';
  if (changeImpact === 'MAY_REPLACE') return 'may be replaced';
  if (changeImpact === 'WILL_DESTROY') return 'is deleted';
  return changeImpact === 'WILL_ORPHAN' ? 'stays and is of no stack any more' : undefined;
}

function resources({ difference: { resources: differences } }: StackDifference): [string, ResourceDifference][] {
  return differences.logicalIds
    .map((id): [string, ResourceDifference] => [id, differences.get(id)])
    .filter(([, { resourceType }]) => resourceType !== 'AWS::CDK::Metadata');
}

function resourceChange(stack: string, id: string, difference: ResourceDifference): PlannedChange {
  const change = difference.isAddition ? '+' : difference.isRemoval ? '-' : '~';
  const properties = Object.keys(difference.propertyUpdates);
  const others = properties.length === 0 ? Object.keys(difference.otherChanges) : [];
  const fate = fateOf(difference);
  const how = change === '~' ? [...properties, ...others, ...(fate === undefined ? [] : [fate])].join(', ') : '';
  return {
    change,
    what: `${stack} ${difference.resourceType} ${nameOf(id, difference)}`,
    ...(how !== '' && { detail: how }),
  };
}

/** What of a template changes beside its resources. */
function otherChanges({ stack, difference }: StackDifference): PlannedChange[] {
  const { outputs, parameters, conditions, mappings } = difference;
  return Object.entries({ outputs, parameters, conditions, mappings })
    .filter(([, { differenceCount }]) => differenceCount > 0)
    .map(([section, { logicalIds }]) => ({ change: '~', what: `${stack} ${section}`, detail: logicalIds.join(', ') }));
}

function rightsThatBroaden({ stack, difference: { iamChanges, permissionsBroadened } }: StackDifference): string[] {
  if (!permissionsBroadened) return [];
  return iamChanges.statements.additions.map(({ effect, actions, resources: on, principals }) => {
    const who = principals.values.length === 0 ? '' : ` by ${principals.values.join(', ')}`;
    return `rights: ${stack} ${effect} ${actions.values.join(', ')} on ${on.values.join(', ')}${who}`;
  });
}

/** Origins that may not call Function URLs any more. URLs are of no release: it holds for callers at once, and no rollback undoes it. */
function originsLost({ difference }: StackDifference): string[] {
  const originsOf = (properties: ResourceDifference['newProperties']): readonly string[] =>
    properties?.Cors?.AllowOrigins ?? [];
  const lost = difference.resources.logicalIds.flatMap((id) => {
    const { resourceType, isRemoval, oldProperties, newProperties } = difference.resources.get(id);
    if (resourceType !== 'AWS::Lambda::Url' || isRemoval) return [];
    const left = new Set(originsOf(newProperties));
    return originsOf(oldProperties).filter((origin) => !left.has(origin));
  });
  return lost;
}

function risksOf(differences: readonly StackDifference[], shutOut: readonly string[]): string[] {
  const replaced = differences.flatMap((it) =>
    resources(it).flatMap(([id, difference]) => {
      const fate = fateOf(difference);
      return fate === undefined ? [] : [`${it.stack} ${difference.resourceType} ${nameOf(id, difference)} ${fate}`];
    }),
  );
  const priced = differences.flatMap((it) =>
    resources(it).map(([, { isAddition, isRemoval, resourceType }]) => {
      const price = monthlyPrices[resourceType ?? ''] ?? 0;
      return isAddition ? price : isRemoval ? -price : 0;
    }),
  );
  const sum = priced.reduce((total, price) => total + price, 0);
  const cost = sum === 0 ? [] : [`cost: about ${dollars(sum)} a month by being there, beside what use costs`];
  return [
    ...shutOut.map((origin) => `${origin} is shut out at once, whatever the release (STATUS_BOARD_ALLOWED_ORIGINS)`),
    ...replaced,
    ...new Set(differences.flatMap(rightsThatBroaden)),
    ...cost,
  ];
}

/** A plan, and what of it holds for callers before any release does. */
export interface DeploymentPlan {
  readonly plan: Plan;
  /** Origins that may not call Function URLs any more. */
  readonly shutOut: readonly string[];
}

/**
 * What a deployment of an assembly would change in each stack, by comparing templates: nothing is made, not even a change set.
 * @param assemblyDir the cloud assembly, as `synthesize` writes it
 */
export async function planDeployment(assemblyDir: string, aws: AwsAccess): Promise<DeploymentPlan> {
  const differences = await withToolkit(
    aws,
    () => undefined,
    async (toolkit) => {
      const { DiffMethod } = await import('@aws-cdk/toolkit-lib');
      const source = await toolkit.fromAssemblyDirectory(assemblyDir);
      return toolkit.diff(source, { method: DiffMethod.TemplateOnly() });
    },
  );
  const stacks = Object.entries(differences)
    .map(([stack, difference]): StackDifference => ({ stack, difference }))
    .filter(({ difference }) => !difference.isEmpty);
  const changes = stacks.flatMap((it) => [
    ...resources(it).map(([id, difference]) => resourceChange(it.stack, id, difference)),
    ...otherChanges(it),
  ]);
  const shutOut = [...new Set(stacks.flatMap(originsLost))];
  return { plan: { changes, risks: risksOf(stacks, shutOut) }, shutOut };
}
