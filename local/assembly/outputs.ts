import { CloudError } from '../cloud-error.ts';
import type { Stack } from './assembly.ts';
import { resolvePresent } from './intrinsics.ts';
import type { Json } from './json.ts';
import type { OnDemand } from './on-demand.ts';
import type { StackScope } from './stack-scope.ts';

/** The Outputs sections of all stacks, and what they export to each other. */
export class Outputs {
  readonly #scopes: ReadonlyMap<Stack, StackScope>;
  readonly #onDemand: OnDemand;

  constructor(scopes: ReadonlyMap<Stack, StackScope>, onDemand: OnDemand) {
    this.#scopes = scopes;
    this.#onDemand = onDemand;
  }

  /** Output values by stack name and key; those under a false condition are left out. */
  all(): Record<string, Record<string, Json>> {
    const byStack: Record<string, Record<string, Json>> = {};
    for (const { stack, key, place } of this.#living()) {
      byStack[stack.name] = { ...byStack[stack.name], [key]: this.#value(stack, key, place) };
    }
    return byStack;
  }

  /** What is exported under a name; undefined when no stack exports it. */
  exported(name: string): Json | undefined {
    return this.#exporters().get(name)?.();
  }

  /** The output of a stack, by its name; undefined when there is none. */
  output(stackName: string, key: string): Json | undefined {
    for (const { stack, key: found, place } of this.#living()) {
      if (stack.name === stackName && found === key) return this.#value(stack, key, place);
    }
    return undefined;
  }

  *#living(): Generator<{ stack: Stack; key: string; place: string }> {
    for (const [stack, scope] of this.#scopes) {
      for (const [key, { Condition: condition }] of Object.entries(stack.template.Outputs)) {
        const place = `stack ${stack.name}, Outputs.${key}`;
        if (condition === undefined || scope.condition(condition, place)) yield { stack, key, place };
      }
    }
  }

  #resolve(stack: Stack, value: Json, place: string): Json {
    const scope = this.#scopes.get(stack);
    if (scope === undefined) throw new CloudError(`${place}: the assembly has no such stack`);
    return resolvePresent(value, scope, place);
  }

  #value(stack: Stack, key: string, place: string): Json {
    const value = stack.template.Outputs[key]?.Value ?? null;
    return this.#onDemand.get(place, () => this.#resolve(stack, value, `${place}.Value`));
  }

  /** Export names to what gives their values: names need only parameters, values may need anything. */
  #exporters(): ReadonlyMap<string, () => Json> {
    return this.#onDemand.get('the names of all exports', () => {
      const exporters = new Map<string, () => Json>();
      for (const { stack, key, place } of this.#living()) {
        const declared = stack.template.Outputs[key]?.Export;
        if (declared === undefined) continue;
        const name = String(this.#resolve(stack, declared.Name, `${place}.Export.Name`));
        if (exporters.has(name)) throw new CloudError(`${place}: another output exports ${name} already`);
        exporters.set(name, () => this.#value(stack, key, place));
      }
      return exporters;
    });
  }
}
