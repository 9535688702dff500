import { describe, expect, it } from '@jest/globals';
import { givenParameters, newParameters } from '#scripts/operating/new-parameters.ts';
import type { StageStack } from '#scripts/operating/stage-stacks.ts';

const stack = (name: string, parameters: StageStack['parameters']): StageStack => ({
  name,
  status: 'UPDATE_COMPLETE',
  parameters,
  outputs: {},
});

const restored = { BoardTable: 'board-20261129-120000', FormerBoardTable: 'board' };
const present = [
  stack('shop', { AuthMode: 'AWS_IAM', ...restored }),
  stack('data', { BoardTable: restored.BoardTable }),
];
const declared = ['AccessTable', 'AuthMode', 'BoardTable', 'FormerBoardTable', 'Other'];

describe('the parameters a deployment gives', () => {
  it('are those the other stacks have, to a new stack that declares them', () => {
    expect(newParameters(declared, undefined, present)).toEqual({ AuthMode: 'AWS_IAM', ...restored });
    expect(newParameters(['BoardTable'], undefined, present)).toEqual({ BoardTable: restored.BoardTable });
    expect(newParameters([], undefined, present)).toEqual({});
  });

  it('leave a stack what it has, and give it what is new to it', () => {
    const before = stack('old', { AuthMode: 'NONE' });
    expect(newParameters(declared, before, [...present, before])).toEqual(restored);
  });

  it('are its own where a stack declares them, whatever it has', () => {
    expect(givenParameters(['Release', 'AuthMode'], { Release: '7' })).toEqual({ Release: '7' });
    expect(givenParameters(['AuthMode'], { Release: '7' })).toEqual({});
  });

  it('are the defaults where no stack knows better', () => {
    expect(newParameters(declared, undefined, [stack('web', {})])).toEqual({});
  });
});
