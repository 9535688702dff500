import type { Json } from '../assembly/json.ts';
import type { ResolvedAssembly, Resource } from '../assembly/resolve-assembly.ts';
import type { ResourceChange } from './resource-changes.ts';
import type { StackResource } from './stack-record.ts';

/** What the statuses of a resource begin with. */
export const verbOf = { Add: 'CREATE', Modify: 'UPDATE', Remove: 'DELETE' } as const;

/** The resources of one stack. */
export function resourcesOf({ resources }: ResolvedAssembly, stackName: string): Resource[] {
  return resources.filter(({ stack }) => stack.name === stackName);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The values of a stack's outputs, by their keys. */
export function outputsOf({ outputs }: ResolvedAssembly, stackName: string): Record<string, string> {
  const values = Object.entries(outputs[stackName] ?? {});
  return Object.fromEntries(values.map(([key, value]) => [key, textOf(value)]));
}

/** The resources of a stack after a change; those it left alone stand as they stood. */
export function standing(
  resources: readonly Resource[],
  changes: readonly ResourceChange[],
  before: readonly StackResource[],
  at: string,
): StackResource[] {
  return resources.map(({ logicalId, ref: physicalId, type }) => {
    const change = changes.find((it) => it.logicalId === logicalId && it.action !== 'Remove');
    const known = before.find((it) => it.logicalId === logicalId && it.type === type);
    if (change === undefined && known !== undefined) return { ...known, physicalId };
    return { logicalId, physicalId, type, status: `${verbOf[change?.action ?? 'Add']}_COMPLETE`, at };
  });
}
