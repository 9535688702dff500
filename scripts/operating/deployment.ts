import type { ICloudAssemblySource, StackActivity, Toolkit } from '@aws-cdk/toolkit-lib';
import { inParallel } from '../cli/in-parallel.ts';
import { type GivenParameters, givenParameters, newParameters } from './new-parameters.ts';
import { outcomeOfError, type StackOutcome } from './stack-outcome.ts';
import type { StageAccess } from './stage-access.ts';
import { type StageStack, StageStacks } from './stage-stacks.ts';
import { type ToolkitListener, withToolkit } from './toolkit.ts';

/** How far a deployment is. */
export interface DeploymentProgress {
  readonly stack: string;
  /** Of its resources. */
  readonly done: number;
  readonly of: number;
}

/** How a deployment is carried out. */
export interface DeploymentOptions {
  /** No stack is begun any more once this is aborted; those that are being updated are waited for. */
  readonly signal: AbortSignal;
  readonly progress: (progress: DeploymentProgress) => void;
  /** Values of parameters that this deployment is of, such as the number of its release. */
  readonly given?: GivenParameters;
}

interface DeployableStack {
  readonly name: string;
  readonly id: string;
  readonly needs: readonly string[];
  /** As it stands; undefined where it is new. */
  readonly before: StageStack | undefined;
  /** Values of parameters that are given, or new to it, in place of their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Stacks at once: each is a hundred calls of a control plane that all share. */
const width = 4;

async function stacksOf(
  source: ICloudAssemblySource,
  present: readonly StageStack[],
  given: GivenParameters,
): Promise<DeployableStack[]> {
  await using assembly = await source.produce();
  return assembly.cloudAssembly.stacksRecursively.map((stack) => {
    const { stackName: name, hierarchicalId: id, dependencies, template } = stack;
    const before = present.find((known) => known.name === name);
    const declared = Object.keys(template.Parameters ?? {});
    const parameters = { ...newParameters(declared, before, present), ...givenParameters(declared, given) };
    return { name, id, needs: dependencies.map((it) => it.id), before, parameters };
  });
}

/** Stacks that need nothing but what comes before them, again and again: each list can be deployed at once. */
function wavesOf<Stack extends { readonly id: string; readonly needs: readonly string[] }>(
  stacks: readonly Stack[],
): Stack[][] {
  const ids = new Set(stacks.map(({ id }) => id));
  const waves: Stack[][] = [];
  const placed = new Set<string>();
  for (let left = [...stacks]; left.length > 0; left = left.filter(({ id }) => !placed.has(id))) {
    const ready = left.filter(({ needs }) => needs.every((need) => placed.has(need) || !ids.has(need)));
    if (ready.length === 0) throw new Error(`these stacks need each other: ${left.map(({ id }) => id).join(', ')}`);
    for (const { id } of ready) placed.add(id);
    waves.push(ready);
  }
  return waves;
}

/** Tells of the activity of a stack, and keeps whether anything was done to it. */
function listener(progress: DeploymentOptions['progress'], unchanged: Set<string>): ToolkitListener {
  return ({ code, data }) => {
    if (code === 'CDK_TOOLKIT_I5502') {
      const { event, progress: made } = data as StackActivity;
      progress({ stack: event.StackName ?? '', done: made.completed, of: made.total ?? made.completed });
    } else if (code === 'CDK_TOOLKIT_I5900') {
      const { noOp, stackArn } = data as { noOp: boolean; stackArn: string };
      if (noOp) unchanged.add(stackArn);
    }
  };
}

/** What the toolkit says of a failure, in a line and without its ornaments. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.replace(/^\W*[\w-]+ failed: (\w*Error: )?/, '').replaceAll(/\s+/g, ' ');
}

/** What a stack is deployed with. */
interface Deployer {
  readonly toolkit: Toolkit;
  readonly source: ICloudAssemblySource;
  readonly present: Pick<StageStacks, 'find'>;
  /** Stacks that turned out to need no update, by ARN. */
  readonly unchanged: ReadonlySet<string>;
}

async function deployStack(
  { toolkit, source, present, unchanged }: Deployer,
  { id, name: stack, before, parameters }: DeployableStack,
): Promise<StackOutcome> {
  const { ExpandStackSelection, StackParameters, StackSelectionStrategy } = await import('@aws-cdk/toolkit-lib');
  const strategy = StackSelectionStrategy.PATTERN_MUST_MATCH_SINGLE;
  try {
    const { stacks } = await toolkit.deploy(source, {
      stacks: { strategy, patterns: [id], expand: ExpandStackSelection.NONE },
      // Without this the toolkit gives parameters their defaults again, and what operators switched would switch back.
      parameters: StackParameters.withExisting(parameters),
    });
    const isSame = stacks.some(({ stackArn }) => unchanged.has(stackArn));
    return { stack, outcome: isSame ? 'unchanged' : 'updated' };
  } catch (error) {
    return outcomeOfError(stack, reasonOf(error), before, () => present.find(stack));
  }
}

/**
 * Brings the stacks of a stage to what an assembly says, in an order in which none lacks what it needs. There is no all or
 * nothing over several stacks: after one failed, or was left unsettled, no other is begun, and the outcomes say where each stands. Repeating it goes on
 * from there.
 * @param assemblyDir the cloud assembly, as `synthesize` writes it
 */
export async function deployStacks(
  assemblyDir: string,
  { aws, stage }: Pick<StageAccess, 'aws' | 'stage'>,
  { signal, progress, given = {} }: DeploymentOptions,
): Promise<StackOutcome[]> {
  const unchanged = new Set<string>();
  return withToolkit(aws, listener(progress, unchanged), async (toolkit) => {
    const source = await toolkit.fromAssemblyDirectory(assemblyDir);
    const present = new StageStacks(aws, stage.name);
    const stacks = await stacksOf(source, await present.list(), given);
    const outcomes = new Map<string, StackOutcome>();
    const hasFailed = () =>
      [...outcomes.values()].some(({ outcome }) => outcome === 'failed' || outcome === 'unsettled');
    for (const wave of wavesOf(stacks)) {
      await inParallel(width, wave, async (stack) => {
        if (signal.aborted || hasFailed()) return;
        outcomes.set(stack.name, await deployStack({ toolkit, source, present, unchanged }, stack));
      });
    }
    return stacks.map(({ name: stack }) => outcomes.get(stack) ?? { stack, outcome: 'not begun' });
  });
}
