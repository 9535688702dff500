import { CloudError } from '../cloud-error.ts';
import type { Stack } from './assembly.ts';
import { executedTypes } from './executed.ts';
import type { Identify, Identity } from './identity.ts';
import { inertTypes } from './inert.ts';
import { resolvePresent } from './intrinsics.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { OnDemand } from './on-demand.ts';
import { Outputs } from './outputs.ts';
import { checkRules } from './rules.ts';
import { StackScope } from './stack-scope.ts';

/** A living resource with every value resolved. */
export interface Resource extends Identity {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
  /** For messages: `stack sb-local-api, Resources.Move`. */
  readonly place: string;
}

/** An assembly with every value resolved. Resources and outputs under a false condition are not in it. */
export interface ResolvedAssembly {
  readonly resources: readonly Resource[];
  /** Output values by stack name and output key. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** Gives the address of an `AWS::Lambda::Url`, whose server must be listening already. */
export type FunctionUrlAddress = (stack: string, logicalId: string) => string;

/** Where SQS is on AWS: what queues are called after where nothing listens yet. */
const sqsOnAws = 'https://sqs.us-east-1.amazonaws.com';

function identifyOf(type: string, place: string): Identify {
  const identify = executedTypes[type] ?? inertTypes[type]?.identify;
  if (identify !== undefined) return identify;
  throw new CloudError(`${place}: the local cloud does not know the resource type ${type}`);
}

/** Resolves the resources of an assembly, each when it is first needed. */
class Resolver {
  readonly #onDemand = new OnDemand();
  readonly #functionUrl: FunctionUrlAddress;
  readonly #dataPlane: string;
  readonly scopes: ReadonlyMap<Stack, StackScope>;
  readonly outputs: Outputs;

  constructor(stacks: readonly Stack[], functionUrl: FunctionUrlAddress, dataPlane: string) {
    this.#functionUrl = functionUrl;
    this.#dataPlane = dataPlane;
    const scopeOf = (stack: Stack): StackScope =>
      new StackScope(stack, this.#onDemand, {
        identity: (logicalId) => this.resource(stack, logicalId),
        exported: (name) => this.outputs.exported(name),
        output: (stackName, key) => this.outputs.output(stackName, key),
      });
    this.scopes = new Map(stacks.map((stack) => [stack, scopeOf(stack)]));
    this.outputs = new Outputs(this.scopes, this.#onDemand);
  }

  /** The resources whose condition holds; finding them needs nothing but parameters. */
  *living(): Generator<{ stack: Stack; logicalId: string; type: string }> {
    for (const [stack, scope] of this.scopes) {
      for (const [logicalId, { Type: type, Condition: condition }] of Object.entries(stack.template.Resources)) {
        const place = `stack ${stack.name}, Resources.${logicalId}`;
        if (condition === undefined || scope.condition(condition, place)) yield { stack, logicalId, type };
      }
    }
  }

  resource(stack: Stack, logicalId: string): Resource {
    const place = `stack ${stack.name}, Resources.${logicalId}`;
    return this.#onDemand.get(place, () => {
      const declared = stack.template.Resources[logicalId];
      if (declared === undefined) throw new CloudError(`${place}: there is no such resource`);
      const { Type: type } = declared;
      const identify = identifyOf(type, place);
      const unknown = declared.DependsOn.find((dependency) => stack.template.Resources[dependency] === undefined);
      if (unknown !== undefined) throw new CloudError(`${place}.DependsOn: there is no resource ${unknown}`);
      const properties = this.#object(stack, declared.Properties, `${place}.Properties`);
      const metadata = this.#object(stack, declared.Metadata, `${place}.Metadata`);
      const url = type === 'AWS::Lambda::Url' ? { functionUrl: this.#functionUrl(stack.name, logicalId) } : {};
      const identity = identify({ stack, logicalId, properties, dataPlane: this.#dataPlane, ...url });
      return { ...identity, stack, logicalId, type, properties, metadata, place };
    });
  }

  #object(stack: Stack, value: JsonObject, place: string): JsonObject {
    const scope = this.scopes.get(stack);
    const resolved = scope === undefined ? null : resolvePresent(value, scope, place);
    if (isObject(resolved)) return resolved;
    throw new CloudError(`${place}: expects an object, not ${JSON.stringify(resolved)}`);
  }
}

/** The Function URLs that will exist, so that their servers can listen before anything else is resolved. */
export function listFunctionUrls(stacks: readonly Stack[]): { stack: string; logicalId: string }[] {
  return [...new Resolver(stacks, () => '', sqsOnAws).living()]
    .filter(({ type }) => type === 'AWS::Lambda::Url')
    .map(({ stack, logicalId }) => ({ stack: stack.name, logicalId }));
}

/**
 * Resolves everything in the stacks of an assembly: conditions, intrinsic functions, imports between stacks, outputs. Whatever a
 * value needs is resolved before it, also in another stack.
 * @param dataPlane what the addresses of queues begin with
 * @throws CloudError naming stack, logical id and path for an unknown resource type, function or name, for values that
 * need each other in a circle, and for a rule that does not hold
 */
export function resolveAssembly(
  stacks: readonly Stack[],
  functionUrl: FunctionUrlAddress,
  dataPlane: string = sqsOnAws,
): ResolvedAssembly {
  const resolver = new Resolver(stacks, functionUrl, dataPlane);
  for (const [stack, scope] of resolver.scopes) checkRules(stack, scope);
  const resources = [...resolver.living()].map(({ stack, logicalId }) => resolver.resource(stack, logicalId));
  return { resources, outputs: resolver.outputs.all() };
}
