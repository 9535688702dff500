import { describe, expect, it } from '@jest/globals';
import { type Habits, usualHabits } from '#scripts/costing/assumptions.ts';
import { recordedUnits, unitsOf } from '#scripts/costing/recorded-units.ts';
import { boardOf, callsOfShop, hotCalls } from '#scripts/costing/shop-calls.ts';

const recorded = recordedUnits();
const calls = (habits: Partial<Habits>) => {
  const all = callsOfShop(recorded, { ...usualHabits, ...habits });
  const of = (operation: string) => all.filter((call) => call.operation === operation).map((call) => call.calls);
  return { all, of };
};

describe('what a shop calls in a month', () => {
  it('is a board each 15 seconds of all who look at one', () => {
    // (3 × 10 + 3 × 2) hours × 3,600 s × 26 days ÷ 15 s
    const [changed = 0, unchanged = 0] = calls({}).of('getBoard');
    expect(changed + unchanged).toBeCloseTo(224_640, 6);
    // 40 × 6 writes in 36,000 s: one in 15 s with a probability of 1 − e^−0.1
    expect(changed / 224_640).toBeCloseTo(0.095_16, 5);
  });

  it('is a phone for no longer than the shop is open', () => {
    const [changed = 0, unchanged = 0] = calls({ hours: 1, screens: 0, phones: 1, days: 1 }).of('getBoard');
    expect(changed + unchanged).toBeCloseTo(240, 9);
  });

  it('is what people do with each appointment', () => {
    const { of } = calls({ appointments: 10, days: 2 });
    expect(of('createAppointment')).toEqual([20]);
    expect(of('moveAppointment')).toEqual([20, 20, 20]);
    expect(of('updateAppointment')).toEqual([40]);
    expect([of('searchCustomers'), of('getAppointment')]).toEqual([[40], [40]]);
  });

  it.each([
    { hours: 0 },
    { days: 0 },
    { screens: 0, phones: 0, appointments: 0 },
  ])('may be next to nothing: %j', (habits) => {
    const all = calls(habits).all.map((call) => call.calls);
    expect(all.every((count) => Number.isFinite(count) && count >= 0)).toBe(true);
    expect(calls(habits).of('getBoard')).toEqual([0, 0]);
  });
});

describe('a board', () => {
  it('of none and of 40 cards costs what is recorded', () => {
    const full = unitsOf(recorded, 'getBoard', '40 cards, 3 carried over');
    expect(boardOf(recorded, 40)).toEqual(full);
    expect(boardOf(recorded, 0)).toMatchObject({
      reads: unitsOf(recorded, 'getBoard', 'an empty day, nothing carried over').reads,
    });
  });

  it('of other sizes lies on the line through them', () => {
    const [empty, full] = [boardOf(recorded, 0).reads, boardOf(recorded, 40).reads];
    expect(boardOf(recorded, 400).reads).toBeCloseTo(empty + (full - empty) * 10, 0);
    expect(boardOf(recorded, 20).reads).toBeGreaterThanOrEqual((empty + full) / 2);
  });
});

it('calls whose cost is told one by one are recorded, and are in no table twice', () => {
  const names = hotCalls(recorded).map(({ operation, when }) => `${operation}, ${when}`);
  expect(new Set(names).size).toBe(names.length);
});
