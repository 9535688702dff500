import { type AuthMode, authModes, type StageName } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import type { ApiStackMode, ApiStacks } from './auth-operator.ts';
import type { StackUpdates } from './stack-updates.ts';
import type { StageStack } from './stage-stacks.ts';

/** The mode of a stack of the API; undefined for any other stack. */
function modeOf(stage: StageName, { name, parameters }: StageStack): AuthMode | undefined {
  if (!name.startsWith(resourceName(stage, 'api-'))) return undefined;
  return authModes.find((mode) => mode === parameters.AuthMode);
}

/** Those of a stage's stacks that have an auth mode, by name. */
export function apiStacksOf(
  stage: StageName,
  stacks: readonly StageStack[],
): (StageStack & { readonly mode: AuthMode })[] {
  return stacks.flatMap((stack) => {
    const mode = modeOf(stage, stack);
    return mode === undefined ? [] : [{ ...stack, mode }];
  });
}

/** The stacks of the API on CloudFormation. */
export class StageApiStacks implements ApiStacks {
  readonly #updates: Pick<StackUpdates, 'list' | 'set'>;
  readonly #stage: StageName;

  constructor(updates: Pick<StackUpdates, 'list' | 'set'>, stage: StageName) {
    this.#updates = updates;
    this.#stage = stage;
  }

  async modes(): Promise<ApiStackMode[]> {
    return apiStacksOf(this.#stage, await this.#updates.list()).map(({ name, mode }) => ({ stack: name, mode }));
  }

  switch(name: string, mode: AuthMode, signal: AbortSignal): Promise<void> {
    return this.#updates.set(name, { AuthMode: mode }, signal);
  }
}
