import type { Assembly, SynthesizedStack } from '../assembly/assembly.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { keptParameters } from './given-parameters.ts';
import { resourceChanges } from './resource-changes.ts';
import type { Runtime } from './runtime.ts';
import { outputsOf, resourcesOf, standing } from './stack-content.ts';
import { type StackRecord, type Wanted, withStatus } from './stack-record.ts';
import { type StackRegistry, stackOf } from './stack-registry.ts';

type Values = Readonly<Record<string, string>>;

function wantedOf(stack: SynthesizedStack, known: StackRecord | undefined, given: Values): Wanted {
  const { template, templateBody, tags } = stack;
  return { templateBody, tags, parameters: keptParameters(template, { ...known?.deployed?.parameters, ...given }) };
}

/**
 * Makes the stacks of an assembly those that run, all at once: what a start of the local cloud does. Stacks keep the values
 * of their parameters; those the assembly does not have are gone.
 * @param given values for parameters of the stacks that declare and allow them
 * @throws CloudError where that is not possible; what was remembered still is
 */
export async function deployAtStart(
  assembly: Assembly,
  registry: StackRegistry,
  runtime: Runtime,
  given: Values = {},
): Promise<void> {
  const next = assembly.stacks.map((stack) => {
    const record = registry.find(stack.name) ?? registry.create(stack.name, stack);
    return { record, isProtected: stack.isProtected, wanted: wantedOf(stack, record, given) };
  });
  const old = before(registry, runtime);
  const resolved = await runtime.apply(next.map(({ record, wanted }) => stackOf(record, wanted)));
  for (const { record, wanted, isProtected } of next) {
    const own = resourcesOf(resolved, record.name);
    const changes = resourceChanges(
      old.filter(({ stack }) => stack.name === record.name),
      own,
    );
    const at = registry.now().toISOString();
    const resources = standing(own, changes, record.resources, at);
    const outputs = outputsOf(resolved, record.name);
    const deployed = { ...record, deployed: wanted, isProtected, outputs, resources };
    if (record.deployed === undefined) registry.put(withStatus(deployed, 'CREATE_COMPLETE', registry.now()));
    else if (changes.length === 0) registry.put(deployed);
    else registry.put(withStatus({ ...deployed, updatedAt: at }, 'UPDATE_COMPLETE', registry.now()));
  }
  const names = new Set(next.map(({ record }) => record.name));
  for (const { name } of registry.all()) if (!names.has(name)) registry.forget(name);
}

/** The resources there were when the cloud ended; none where they cannot be told any more. */
function before(registry: StackRegistry, runtime: Runtime): readonly Resource[] {
  const stacks = registry
    .all()
    .flatMap((record) => (record.deployed === undefined ? [] : [stackOf(record, record.deployed)]));
  try {
    return stacks.length === 0 ? [] : runtime.preview(stacks).resources;
  } catch {
    return [];
  }
}
