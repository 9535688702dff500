import { CloudError } from '../cloud-error.ts';
import type { Stack } from './assembly.ts';
import { evaluateCondition } from './conditions.ts';
import type { Identity } from './identity.ts';
import type { Json } from './json.ts';
import type { OnDemand } from './on-demand.ts';
import { parameterValue } from './parameters.ts';
import { pseudoParameter } from './pseudo-parameters.ts';
import type { NoValue, Scope } from './scope.ts';

/** What a stack's names may lead to outside its parameters, conditions and mappings. */
export interface Surroundings {
  /** The identity of a living resource of the stack. */
  identity(logicalId: string): Identity;
  /** What any stack exports under a name; undefined when none does. */
  exported(name: string): Json | undefined;
  /** An output of any stack; undefined when there is none. */
  output(stack: string, key: string): Json | undefined;
}

/** What the names in one stack's template stand for. */
export class StackScope implements Scope {
  readonly #stack: Stack;
  readonly #onDemand: OnDemand;
  readonly #surroundings: Surroundings;

  /** @param onDemand shared by all stacks, since imports cross them */
  constructor(stack: Stack, onDemand: OnDemand, surroundings: Surroundings) {
    this.#stack = stack;
    this.#onDemand = onDemand;
    this.#surroundings = surroundings;
  }

  ref(name: string, place: string): Json | NoValue {
    const pseudo = pseudoParameter(name, this.#stack);
    if (pseudo !== undefined) return pseudo;
    const parameter = this.#stack.template.Parameters[name];
    if (parameter !== undefined) {
      const given = this.#stack.parameters?.[name];
      return parameterValue(parameter, `stack ${this.#stack.name}, Parameters.${name}`, given);
    }
    return this.#living(name, place).ref;
  }

  attribute(logicalId: string, attribute: string, place: string): Json {
    const { attributes } = this.#living(logicalId, place);
    const value = attributes[attribute];
    if (value !== undefined) return value;
    const known = Object.keys(attributes).join(', ') || 'none';
    throw new CloudError(`${place}: ${logicalId} has no attribute ${attribute} locally; it has: ${known}`);
  }

  condition(name: string, place: string): boolean {
    const expression = this.#stack.template.Conditions[name];
    if (expression === undefined) throw new CloudError(`${place}: there is no condition ${name} in this stack`);
    const conditionPlace = `stack ${this.#stack.name}, Conditions.${name}`;
    return this.#onDemand.get(conditionPlace, () => evaluateCondition(expression, this, conditionPlace));
  }

  mapping(map: string, topKey: string, secondKey: string, place: string): Json {
    const value = this.#stack.template.Mappings[map]?.[topKey]?.[secondKey];
    if (value === undefined) throw new CloudError(`${place}: there is no mapping ${map}.${topKey}.${secondKey}`);
    return value;
  }

  importValue(name: string, place: string): Json {
    const value = this.#surroundings.exported(name);
    if (value === undefined) throw new CloudError(`${place}: no stack of the assembly exports ${name}`);
    return value;
  }

  stackOutput(stack: string, output: string, place: string): Json {
    const value = this.#surroundings.output(stack, output);
    if (value === undefined) throw new CloudError(`${place}: there is no stack ${stack} with an output ${output}`);
    return value;
  }

  #living(logicalId: string, place: string): Identity {
    const resource = this.#stack.template.Resources[logicalId];
    if (resource === undefined) {
      throw new CloudError(`${place}: ${logicalId} is neither a parameter nor a resource of this stack`);
    }
    if (resource.Condition !== undefined && !this.condition(resource.Condition, place)) {
      throw new CloudError(`${place}: ${logicalId} does not exist, since condition ${resource.Condition} is false`);
    }
    return this.#surroundings.identity(logicalId);
  }
}
