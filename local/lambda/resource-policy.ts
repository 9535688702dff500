import { createHash } from 'node:crypto';
import type { JsonObject } from '../assembly/json.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import type { PolicyStatement } from '../iam/policy.ts';

/** A policy of a function or an alias: who may do what to it. */
export interface ResourcePolicy {
  readonly Version: '2012-10-17';
  readonly Id: 'default';
  readonly Statement: readonly (PolicyStatement & { readonly Sid: string })[];
}

/** What a permission may ask besides, by the operator and the key Lambda writes it with. */
const asked: Readonly<Record<string, readonly [operator: string, key: string]>> = {
  FunctionUrlAuthType: ['StringEquals', 'lambda:FunctionUrlAuthType'],
  InvokedViaFunctionUrl: ['Bool', 'lambda:InvokedViaFunctionUrl'],
  SourceAccount: ['StringEquals', 'AWS:SourceAccount'],
  SourceArn: ['ArnLike', 'AWS:SourceArn'],
};

function conditionOf(properties: JsonObject): Pick<PolicyStatement, 'Condition'> {
  const conditions: Record<string, Record<string, string>> = {};
  for (const [name, [operator, key]] of Object.entries(asked)) {
    if (properties[name] === undefined) continue;
    conditions[operator] = { ...conditions[operator], [key]: String(properties[name]) };
  }
  return Object.keys(conditions).length === 0 ? {} : { Condition: conditions };
}

function principalOf(principal: string): NonNullable<PolicyStatement['Principal']> {
  if (principal === '*') return principal;
  if (principal.endsWith('.amazonaws.com')) return { Service: principal };
  return { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal };
}

function statementOf({ stack, logicalId, properties }: Resource): PolicyStatement & { readonly Sid: string } {
  const { Action = '', Principal = '', FunctionName = '' } = properties;
  return {
    Sid: `${stack.name}-${logicalId}`,
    Effect: 'Allow',
    Principal: principalOf(String(Principal)),
    Action: String(Action),
    Resource: String(FunctionName),
    ...conditionOf(properties),
  };
}

/** The policies the permissions among an assembly's resources make up, by the ARN they are for, with its qualifier. */
export function resourcePolicies(resources: readonly Resource[]): ReadonlyMap<string, ResourcePolicy> {
  const policies = new Map<string, ResourcePolicy>();
  for (const resource of resources.filter(({ type }) => type === 'AWS::Lambda::Permission')) {
    const arn = String(resource.properties.FunctionName);
    const { Statement = [] } = policies.get(arn) ?? {};
    policies.set(arn, { Version: '2012-10-17', Id: 'default', Statement: [...Statement, statementOf(resource)] });
  }
  return policies;
}

/** Changes with the policy. */
export function revisionOf(policy: ResourcePolicy): string {
  const hash = createHash('sha256').update(JSON.stringify(policy)).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
