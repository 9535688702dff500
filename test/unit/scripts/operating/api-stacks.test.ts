import { beforeEach, describe, expect, it } from '@jest/globals';
import { StageApiStacks } from '#scripts/operating/api-stacks.ts';
import { StackUpdates, type UpdatableStacks } from '#scripts/operating/stack-updates.ts';
import type { Parameters, StageStack } from '#scripts/operating/stage-stacks.ts';

const shop = 'status-board-prod-api-shop';
const { signal } = new AbortController();

function stack(name: string, status = 'CREATE_COMPLETE', AuthMode?: string): StageStack {
  return { name, status, parameters: AuthMode === undefined ? {} : { AuthMode }, outputs: {} };
}

/** Stacks that go from one state to the next with each look at them. */
class Stacks implements UpdatableStacks {
  readonly set: string[] = [];
  failure: string | undefined;
  readonly #states: readonly StageStack[];
  #looks = 0;

  constructor(...states: readonly StageStack[]) {
    this.#states = states;
  }

  async list(): Promise<StageStack[]> {
    return [...this.#states];
  }

  async get(): Promise<StageStack> {
    const state = this.#states[Math.min(this.#looks, this.#states.length - 1)];
    this.#looks += 1;
    if (state === undefined) throw new Error('no such stack');
    return state;
  }

  async setParameters({ name }: StageStack, values: Parameters): Promise<void> {
    for (const [key, value] of Object.entries(values)) this.set.push(`${name} ${key}=${value}`);
  }

  async lastFailure(): Promise<string | undefined> {
    return this.failure;
  }
}

describe('the stacks of the API', () => {
  let now: number;
  let turns: number;

  beforeEach(() => {
    now = 0;
    turns = 0;
  });

  const over = (stacks: Stacks) => {
    const options = {
      lookPause: 0,
      patience: 120_000,
      now: () => {
        now += 10_000;
        return now;
      },
      pace: {
        turn: async () => {
          turns += 1;
        },
      },
    };
    return new StageApiStacks(new StackUpdates(stacks, options), 'prod');
  };

  it('are those of this stage with an auth mode', async () => {
    const stacks = new Stacks(
      stack(shop, 'UPDATE_COMPLETE', 'AWS_IAM'),
      stack('status-board-prod-data'),
      stack('status-board-prod-api-odd', 'UPDATE_COMPLETE', 'BOTH'),
      stack('status-board-prod-web', 'UPDATE_COMPLETE', 'NONE'),
    );
    expect(await over(stacks).modes()).toEqual([{ stack: shop, mode: 'AWS_IAM' }]);
  });

  it('are switched, and waited for, at the pace of CloudFormation', async () => {
    const stacks = new Stacks(
      stack(shop, 'CREATE_COMPLETE', 'NONE'),
      stack(shop, 'UPDATE_IN_PROGRESS', 'AWS_IAM'),
      stack(shop, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'AWS_IAM'),
      stack(shop, 'UPDATE_COMPLETE', 'AWS_IAM'),
    );
    await over(stacks).switch(shop, 'AWS_IAM', signal);
    expect([stacks.set, turns]).toEqual([[`${shop} AuthMode=AWS_IAM`], 5]);
  });

  it('that are being updated by somebody else are waited for first', async () => {
    const stacks = new Stacks(
      stack(shop, 'UPDATE_ROLLBACK_IN_PROGRESS', 'AWS_IAM'),
      stack(shop, 'UPDATE_ROLLBACK_COMPLETE', 'NONE'),
      stack(shop, 'UPDATE_COMPLETE', 'AWS_IAM'),
    );
    await over(stacks).switch(shop, 'AWS_IAM', signal);
    expect(stacks.set).toHaveLength(1);
  });

  it('that have the mode are left alone', async () => {
    const stacks = new Stacks(stack(shop, 'UPDATE_COMPLETE', 'NONE'));
    await over(stacks).switch(shop, 'NONE', signal);
    expect(stacks.set).toEqual([]);
  });

  it.each([
    ['UPDATE_ROLLBACK_FAILED', 'continue its rollback in the CloudFormation console first'],
    ['ROLLBACK_COMPLETE', 'it was never made whole: delete it and deploy it again'],
    ['DELETE_FAILED', 'bring it back with a deployment first'],
  ])('in state %s are refused, with what to do', async (status, advice) => {
    const stacks = new Stacks(stack(shop, status, 'NONE'));
    const switched = over(stacks).switch(shop, 'AWS_IAM', signal);
    await expect(switched).rejects.toThrow(`it is in state ${status} and cannot be updated; ${advice}`);
    expect(stacks.set).toEqual([]);
  });

  it('whose update is rolled back are told of, in the words of CloudFormation', async () => {
    const stacks = new Stacks(stack(shop, 'UPDATE_COMPLETE', 'NONE'), stack(shop, 'UPDATE_ROLLBACK_COMPLETE', 'NONE'));
    stacks.failure = 'getShopUrl: Access denied';
    await expect(over(stacks).switch(shop, 'AWS_IAM', signal)).rejects.toThrow(
      'its update ended as UPDATE_ROLLBACK_COMPLETE: getShopUrl: Access denied',
    );
  });

  it('that could not be rolled back are told of, although they say the mode', async () => {
    const stacks = new Stacks(stack(shop, 'UPDATE_COMPLETE', 'NONE'), stack(shop, 'UPDATE_ROLLBACK_FAILED', 'AWS_IAM'));
    await expect(over(stacks).switch(shop, 'AWS_IAM', signal)).rejects.toThrow(
      'its update ended as UPDATE_ROLLBACK_FAILED',
    );
  });

  it('are waited for so long and no longer', async () => {
    const stacks = new Stacks(stack(shop, 'UPDATE_IN_PROGRESS', 'NONE'));
    await expect(over(stacks).switch(shop, 'AWS_IAM', signal)).rejects.toThrow(
      'it is still UPDATE_IN_PROGRESS after 2 minutes',
    );
  });

  it('are waited for no more once somebody wants to stop', async () => {
    const stacks = new Stacks(stack(shop, 'UPDATE_IN_PROGRESS', 'NONE'));
    await expect(over(stacks).switch(shop, 'AWS_IAM', AbortSignal.abort(new Error('stop')))).rejects.toThrow();
    expect(stacks.set).toEqual([]);
  });
});
