import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '#scripts/alarm-drill/verdict.ts';

const on = (id: string) => ({ id, state: 'ALARM' });
const off = (id: string) => ({ id, state: 'OK' });
const well = { expected: ['board'], during: [on('board')], after: [off('board')], ringing: [] };

describe('what is heard around a fault', () => {
  it('is right where exactly those expected go on, and each says that it is over', () => {
    expect(faultsOf(well)).toEqual([]);
    expect(faultsOf({ ...well, during: [on('board'), off('board')], after: [] })).toEqual([]);
  });

  it.each([
    ['does not go on', { during: [], after: [] }, 'board did not go on'],
    ['goes on when the fault is over', { during: [], after: [on('board'), off('board')] }, 'board did not go on'],
    ['goes on beside it', { during: [on('board'), on('moves')] }, 'moves went on, too'],
    ['goes on after it', { after: [off('board'), on('moves')] }, 'moves went on, too'],
    ['does not say that it is over', { after: [] }, 'board did not say OK'],
    ['stays on', { ringing: ['board'] }, 'board is still on'],
  ])('is wrong where an alarm %s', (_what, heard, told) => {
    expect(faultsOf({ ...well, ...heard })).toContain(told);
  });
});
