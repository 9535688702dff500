import { setTimeout as wait } from 'node:timers/promises';
import type { Stage } from '#infra/config.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { Pace } from '../releasing/pace.ts';
import type { Parameters, StageStack, StageStacks } from './stage-stacks.ts';

/** What updating needs of CloudFormation. */
export type UpdatableStacks = Pick<StageStacks, 'get' | 'lastFailure' | 'list' | 'setParameters'>;

/** What stacks are updated with. */
export interface UpdateOptions {
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

/** Gives parameters of stacks other values, each time the whole way: until CloudFormation is done with it. */
export class StackUpdates {
  readonly #stacks: UpdatableStacks;
  readonly #options: UpdateOptions;

  constructor(stacks: UpdatableStacks, options: UpdateOptions) {
    this.#stacks = stacks;
    this.#options = options;
  }

  /** All stacks of the stage. */
  async list(): Promise<StageStack[]> {
    await this.#options.pace.turn();
    return this.#stacks.list();
  }

  /**
   * Gives parameters of a stack these values; one that has them is left alone.
   * @throws CommandFailure where it cannot be updated now, or CloudFormation put it back
   */
  async set(name: string, values: Parameters, signal: AbortSignal): Promise<void> {
    const has = ({ parameters }: StageStack) =>
      Object.entries(values).every(([key, value]) => parameters[key] === value);
    const stack = await this.#settled(name, signal);
    if (!updatable.includes(stack.status)) {
      throw new CommandFailure('failed', `it is in state ${stack.status} and cannot be updated; ${advice(stack)}`);
    }
    if (has(stack)) return;
    await this.#options.pace.turn();
    await this.#stacks.setParameters(stack, values, signal);
    const after = await this.#settled(name, signal);
    if (after.status === 'UPDATE_COMPLETE' && has(after)) return;
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

/** Calls of CloudFormation a second: an account has a few, and deployments take theirs of them; a laptop has its own. */
const callsPerSecond = { local: 100, deployed: 8 };

/** Milliseconds between two looks at a stack, and those its update may take. */
const patience = 900_000;
const lookPause = { local: 100, deployed: 1_000 };

/** Updates of a stage's stacks, at the pace its account bears. */
export function updatesOf(stacks: UpdatableStacks, { name }: Pick<Stage, 'name'>): StackUpdates {
  const place = name === 'local' ? 'local' : 'deployed';
  const pace = new Pace(callsPerSecond[place]);
  return new StackUpdates(stacks, { pace, lookPause: lookPause[place], patience, now: Date.now });
}
