import { describe, expect, it } from '@jest/globals';
import { recordedUnits, unitsOf } from '#scripts/costing/recorded-units.ts';
import { readRecording, toJson } from '../../../../perf/scale/recorded.ts';

const recording = readRecording();

/** The units of an action, those of indexes apart, as they are recorded of operations. */
function sumOf(action: string) {
  const touches = (recording[action] ?? []).flat();
  const isIndex = (partition: string) => /^\w+\//.test(partition);
  const sum = (units: readonly number[]) => units.reduce((all, each) => all + each, 0);
  return {
    reads: sum(touches.map(({ reads }) => reads)),
    tableWrites: sum(touches.map(({ partition, writes }) => (isIndex(partition) ? 0 : writes))),
    indexWrites: sum(touches.map(({ partition, writes }) => (isIndex(partition) ? writes : 0))),
  };
}

describe('units recorded by partition key', () => {
  it.each([
    ['moveAppointment, started', 'moveAppointment', 'from scheduled into `open`'],
    ['moveAppointment, ready', 'moveAppointment', 'within `open`'],
    ['moveAppointment, completed', 'moveAppointment', 'out of `open`'],
    ['updateAppointment', 'updateAppointment', 'notes, money or times of the day'],
    ['getBoard, 40 cards', 'getBoard', '40 cards, 3 carried over'],
    ['getDashboardStats, 40 cards', 'getDashboardStats', '40 cards, 3 on the premises from other days'],
    ['searchCustomers', 'searchCustomers', 'a name 1 of them has'],
    ['submitJob', 'submitJob', 'one job'],
  ])('of "%s" add up to those recorded of %s, %s', (action, operation, when) => {
    const { reads, tableWrites, indexWrites } = unitsOf(recordedUnits(), operation, when);
    expect(sumOf(action)).toEqual({ reads, tableWrites, indexWrites });
  });

  it('are read back as they are written', () => {
    expect(JSON.parse(toJson(recording))).toEqual(recording);
  });
});
