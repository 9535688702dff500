import { describe, expect, it } from '@jest/globals';
import { instructionsIn } from '../../../perf/instructions/callgrind.ts';
import { breaches, type Counts, countsTable, otherTools } from '../../../perf/instructions/counts.ts';

const tools = { node: 'v24.21.0', architecture: 'x64', valgrind: '3.19.0' };
const counted = (instructions: Readonly<Record<string, number>>): Counts => ({
  ...tools,
  day: '2026-11-30',
  bundles: Object.fromEntries(
    Object.entries(instructions).map(([name, millions]) => [name, { bytes: 163_000, instructions: millions * 1e6 }]),
  ),
});
const recorded = counted({ empty: 90, getBoard: 500 });

describe('instructions', () => {
  it('are read of what Callgrind prints', () => {
    const said =
      '==6113== Events    : Ir\n==6113== Collected : 94284969\n==6113== \n==6113== I   refs:      94,284,969\n';
    expect(instructionsIn(said)).toBe(94_284_969);
    expect(() => instructionsIn('==6113== Events    : Ir\n')).toThrow('Callgrind counted nothing:\n==6113== Events');
  });

  it.each([
    [500, []],
    [515, []],
    [400, []],
    [516, ['getBoard takes 516.0 million instructions, 500.0 in the record: +3.2 %']],
  ])('may be three in a hundred more: %d million instead of 500', (millions, expected) => {
    expect(breaches(recorded, counted({ empty: 90, getBoard: millions }))).toEqual(expected);
  });

  it('of a function the record does not know are a mistake, those of Node itself are none', () => {
    const found = counted({ empty: 200, getBoard: 500, moveAppointment: 400 });
    expect(breaches(recorded, found)).toEqual(['moveAppointment is not in the record']);
  });

  it('are not compared with those of other tools', () => {
    expect(otherTools(tools, { ...tools })).toEqual([]);
    expect(otherTools(tools, { ...tools, node: 'v26.0.0', valgrind: '3.25.0' })).toEqual([
      'node is v26.0.0, not v24.21.0 as in the record',
      'valgrind is 3.25.0, not 3.19.0 as in the record',
    ]);
  });

  it('stand beside the record, and without what Node takes itself', () => {
    const table = countsTable(recorded, counted({ empty: 90, getBoard: 490, moveAppointment: 450 }));
    expect(table).toContain('| getBoard | 163 | 490.0 | 400.0 | 500.0 (−2.0 %) |');
    expect(table).toContain('| moveAppointment | 163 | 450.0 | 360.0 | none |');
  });
});
