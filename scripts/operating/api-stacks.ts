import { setTimeout as wait } from 'node:timers/promises';
import { type AuthMode, authModes, type StageName } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Pace } from '../releasing/pace.ts';
import type { ApiStackMode, ApiStacks } from './auth-operator.ts';
import type { StageStack, StageStacks } from './stage-stacks.ts';

/** What switching needs of CloudFormation. */
export type UpdatableStacks = Pick<StageStacks, 'get' | 'lastFailure' | 'list' | 'setParameter'>;

/** What stacks are switched with. */
export interface SwitchOptions {
  /** Calls a second CloudFormation bears from all operators and deployments together. */
  readonly pace: Pick<Pace, 'turn'>;
  /** Milliseconds between two looks at a stack that is being updated. */
  readonly lookPause: number;
  /** Milliseconds a stack may take. */
  readonly patience: number;
  readonly now: () => number;
}

/** States from which CloudFormation updates. */
const updatable = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'];

/** What to do about a stack in another state. */
function advice({ status }: StageStack): string {
  if (status === 'UPDATE_ROLLBACK_FAILED') return 'continue its rollback in the CloudFormation console first';
  if (/^(ROLLBACK|CREATE)_/.test(status)) return 'it was never made whole: delete it and deploy it again';
  return 'bring it back with a deployment first';
}

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
  readonly #stacks: UpdatableStacks;
  readonly #stage: StageName;
  readonly #options: SwitchOptions;

  constructor(stacks: UpdatableStacks, stage: StageName, options: SwitchOptions) {
    this.#stacks = stacks;
    this.#stage = stage;
    this.#options = options;
  }

  async modes(): Promise<ApiStackMode[]> {
    await this.#options.pace.turn();
    return apiStacksOf(this.#stage, await this.#stacks.list()).map(({ name, mode }) => ({ stack: name, mode }));
  }

  async switch(name: string, mode: AuthMode, signal: AbortSignal): Promise<void> {
    const stack = await this.#settled(name, signal);
    if (!updatable.includes(stack.status)) {
      throw new CommandFailure('failed', `it is in state ${stack.status} and cannot be updated; ${advice(stack)}`);
    }
    if (modeOf(this.#stage, stack) === mode) return;
    await this.#options.pace.turn();
    await this.#stacks.setParameter(stack, 'AuthMode', mode, signal);
    const after = await this.#settled(name, signal);
    if (after.status === 'UPDATE_COMPLETE' && modeOf(this.#stage, after) === mode) return;
    const why = await this.#stacks.lastFailure(name, signal);
    throw new CommandFailure('failed', `its update ended as ${after.status}${why === undefined ? '' : `: ${why}`}`);
  }

  /** The stack when nothing is being done to it: also a deployment of somebody else is waited for. */
  async #settled(name: string, signal: AbortSignal): Promise<StageStack> {
    const { lookPause, now, pace, patience } = this.#options;
    const giveUpAt = now() + patience;
    for (;;) {
      await pace.turn();
      const stack = await this.#stacks.get(name, signal);
      if (!stack.status.endsWith('_IN_PROGRESS')) return stack;
      if (now() > giveUpAt) {
        throw new CommandFailure('failed', `it is still ${stack.status} after ${patience / 60_000} minutes`);
      }
      await wait(lookPause, undefined, { signal });
    }
  }
}
