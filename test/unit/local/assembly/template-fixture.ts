import type { Stack } from '#local/assembly/assembly.ts';
import type { JsonObject } from '#local/assembly/json.ts';
import { type ResolvedAssembly, resolveAssembly } from '#local/assembly/resolve-assembly.ts';
import type { Template } from '#local/assembly/template.ts';

/** A resource as a template declares it. */
export interface Declared {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly DependsOn?: string[];
}

/** A template with the given resources, and sections where they matter. */
export function template(resources: Record<string, Declared>, sections: Partial<Template> = {}): Template {
  const complete = Object.entries(resources).map(([id, resource]) => [
    id,
    { Properties: {}, Metadata: {}, DependsOn: [], ...resource },
  ]);
  const none = { Parameters: {}, Mappings: {}, Conditions: {}, Rules: {}, Outputs: {} };
  return { ...none, Resources: Object.fromEntries(complete), ...sections } as Template;
}

/** Stacks of templates by name. */
export function assembly(stacks: Record<string, Template>): Stack[] {
  return Object.entries(stacks).map(([name, it]) => ({
    name,
    account: '123456789012',
    region: 'eu-west-1',
    template: it,
  }));
}

/** Resolves templates by stack name. */
export function resolve(stacks: Record<string, Template>): ResolvedAssembly {
  return resolveAssembly(assembly(stacks), (stack, logicalId) => `http://127.0.0.1/${stack}/${logicalId}/`);
}

/** A resource with one property. */
export const role = (name: JsonObject | string): Declared => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: name },
});
