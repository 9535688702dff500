import { describe, expect, it } from '@jest/globals';
import type { CallCost, RecordedUnits, Units } from '#scripts/costing/recorded-units.ts';
import { changesOfUnits, dollarsOfUnits } from '#scripts/costing/units-changes.ts';

const units = (
  reads: number,
  tableWrites: number,
  indexWrites: number,
  answerBytes = 1_000,
  logBytes = 800,
): CallCost => ({
  ...{ reads, tableWrites, indexWrites },
  ...{ answerBytes, logBytes },
});
const recording = (moveAppointment: Record<string, CallCost>, beside: Record<string, Units> = {}): RecordedUnits => ({
  operations: { moveAppointment },
  beside,
});
const recorded = recording({ 'out of scheduled': units(1, 1, 1), 'without `on`': units(2, 1, 1) });

describe('what a million calls cost for their units', () => {
  it.each([
    // 13 × $0.125
    [units(13, 0, 0), 1.625],
    // 1 × $0.125 + 2 × $0.625
    [units(1, 1, 1), 1.375],
    [units(0, 0, 0), 0],
  ])('of %j is $%d', (each, dollars) => {
    expect(dollarsOfUnits(each)).toBeCloseTo(dollars, 9);
  });
});

describe('a change of what is recorded', () => {
  it('is none where all is as it was', () => {
    expect(changesOfUnits(recorded, recorded)).toEqual([]);
  });

  it('tells the line that is dearer, by how much in units and in dollars', () => {
    const measured = recording({ 'out of scheduled': units(1, 3, 1), 'without `on`': units(2.5, 1, 1) });
    expect(changesOfUnits(recorded, measured)).toEqual([
      'moveAppointment, out of scheduled: writes 1 → 3, $1.25 a million calls dearer',
      'moveAppointment, without `on`: reads 2 → 2.5, $0.06 a million calls dearer',
    ]);
  });

  it('tells what is cheaper, since what is recorded has to be true', () => {
    const measured = recording({ 'out of scheduled': units(0.5, 1, 0), 'without `on`': units(7, 0, 1) });
    expect(changesOfUnits(recorded, measured)).toEqual([
      'moveAppointment, out of scheduled: reads 1 → 0.5, index writes 1 → 0, $0.69 a million calls cheaper',
      'moveAppointment, without `on`: reads 2 → 7, writes 1 → 0, for the same dollars',
    ]);
  });

  it('tells answers and log lines that grew by more than a twentieth', () => {
    const measured = recording({
      'out of scheduled': units(1, 1, 1, 9_000, 800),
      'without `on`': units(2, 1, 1, 1_050, 2_800),
    });
    expect(changesOfUnits(recorded, measured)).toEqual([
      // 8,000 bytes × $0.09 a GB
      'moveAppointment, out of scheduled: bytes of the answer 1000 → 9000, $0.72 a million calls dearer',
      // 2,000 bytes × $0.50 a GB
      'moveAppointment, without `on`: bytes of the log 800 → 2800, $1.00 a million calls dearer',
    ]);
    expect(changesOfUnits(measured, recorded)).toEqual([]);
  });

  it('tells lines that nobody recorded, and those nothing measures', () => {
    const measured = recording({ 'out of scheduled': units(1, 1, 1) }, { 'a call is counted': units(0, 1, 0) });
    expect(changesOfUnits(recorded, measured)).toEqual([
      'moveAppointment, without `on`: is recorded, and measured by nothing',
      'a call is counted: is measured, and not recorded',
    ]);
  });
});
