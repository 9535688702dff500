import { describe, expect, it } from '@jest/globals';
import type { CommandFailure } from '#scripts/cli/command-failure.ts';
import { requireAll } from '#scripts/operating/deploy-run.ts';
import { outcomeOfError, type StackOutcome } from '#scripts/operating/stack-outcome.ts';
import type { StageStack } from '#scripts/operating/stage-stacks.ts';

const name = 'api-shop';
const stack = (status: string, changedAt: number): StageStack => ({
  name,
  status,
  changedAt,
  parameters: {},
  outputs: {},
});
const before = stack('UPDATE_COMPLETE', 1);
const endingAt = (found: StageStack | undefined, was: StageStack | undefined = before) =>
  outcomeOfError(name, 'socket hang up', was, async () => found);

describe('a stack whose deployment ended in an error', () => {
  it.each([
    ['CloudFormation rolled it back', stack('UPDATE_ROLLBACK_COMPLETE', 2)],
    ['it was never begun', stack('UPDATE_COMPLETE', 1)],
    ['it was not there and is not', undefined],
    ['it was only looked at', stack('REVIEW_IN_PROGRESS', 2)],
    ['it could not be made', stack('ROLLBACK_COMPLETE', 2)],
  ])('is put back where %s', async (_how, found) => {
    expect(await endingAt(found)).toEqual({ stack: name, outcome: 'failed', reason: 'socket hang up' });
  });

  it('is updated where CloudFormation went on and has ended', async () => {
    expect(await endingAt(stack('UPDATE_COMPLETE', 2))).toEqual({ stack: name, outcome: 'updated' });
    expect(await outcomeOfError(name, 'x', undefined, async () => stack('CREATE_COMPLETE', 2))).toEqual({
      stack: name,
      outcome: 'updated',
    });
  });

  it.each([
    ['UPDATE_IN_PROGRESS', 'CloudFormation is still at it (UPDATE_IN_PROGRESS)'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'CloudFormation is still at it (UPDATE_ROLLBACK_IN_PROGRESS)'],
    ['UPDATE_ROLLBACK_FAILED', 'it is not put back (UPDATE_ROLLBACK_FAILED)'],
  ])('is unsettled in state %s', async (status, said) => {
    expect(await endingAt(stack(status, 2))).toEqual({
      stack: name,
      outcome: 'unsettled',
      reason: `socket hang up; ${said}`,
    });
  });

  it('is unsettled where nobody can ask', async () => {
    const outcome = await outcomeOfError(name, 'socket hang up', before, async () => {
      throw new Error('connect ECONNREFUSED');
    });
    expect(outcome).toEqual({
      stack: name,
      outcome: 'unsettled',
      reason: 'socket hang up; where it stands cannot be asked: connect ECONNREFUSED',
    });
  });
});

describe('the ending of a deployment', () => {
  const ending = (...outcomes: StackOutcome[]): Pick<CommandFailure, 'kind' | 'message' | 'next'> | undefined => {
    try {
      requireAll(outcomes, new AbortController(), 'npm run deploy');
      return undefined;
    } catch (error) {
      return error as CommandFailure;
    }
  };
  const failed = { stack: name, outcome: 'failed', reason: 'no such role' } as const;
  const unsettled = { stack: name, outcome: 'unsettled', reason: 'lost' } as const;

  it('is that all is put back only where CloudFormation said so', () => {
    expect(ending(failed, { stack: 'api-board', outcome: 'not begun' })).toMatchObject({
      kind: 'rolled-back',
      message: expect.stringContaining('updated: none; put back: api-shop; not begun: api-board;'),
    });
  });

  it('is half done, with what to type, where that is not known of one stack', () => {
    expect(ending(unsettled, { stack: 'api-board', outcome: 'not begun' })).toMatchObject({
      kind: 'half-done',
      message:
        'api-shop: lost (updated: none; put back: none; unsettled: api-shop; not begun: api-board; callers have what they had)',
      next: 'npm run deploy',
    });
  });
});
