import { beforeAll, describe, expect, it } from '@jest/globals';
import { type RecordedUnits, recordedUnits, type Units, unitsOf } from '#scripts/costing/recorded-units.ts';
import { changesOfUnits } from '#scripts/costing/units-changes.ts';
import { operations } from '#shared/contract/operations.ts';
import { meteredShop } from './given-metered-shop.ts';
import { measureUnits } from './measured-units.ts';

const shop = meteredShop();
let measured: RecordedUnits;

beforeAll(async () => {
  measured = await measureUnits(shop());
}, 30_000);

const units = (operation: string, when: string) => unitsOf(measured, operation, when);
const move = (when: string) => units('moveAppointment', when);
const writes = ({ tableWrites, indexWrites }: Units) => tableWrites + indexWrites;

describe('what is recorded', () => {
  it('is what the engine measures, row by row; where a change is meant: npx node perf/operation-units.ts --record', () => {
    expect(changesOfUnits(recordedUnits(), measured)).toEqual([]);
  });

  it('has a row for every operation', () => {
    const recorded = Object.keys(recordedUnits().operations);
    expect(operations.map(({ operation }) => operation.id).filter((id) => !recorded.includes(id))).toEqual([]);
  });
});

describe('a move', () => {
  it('is one write unit within a day, also to a place', () => {
    for (const when of ['within the day, outside `open`', 'within `open`', 'to a place among 40 cards']) {
      expect(writes(move(when))).toBe(1);
    }
  });

  it('is one more for each index entry it makes or takes away', () => {
    expect(writes(move('into `open`'))).toBe(2);
    expect(writes(move('out of `open`'))).toBe(2);
    expect(writes(move('out of scheduled'))).toBe(2);
    expect(writes(move('from scheduled into `open`'))).toBe(3);
  });

  it('costs the same with an Idempotency-Key, and writes nothing when repeated', () => {
    const [keyed, plain] = [move('with an `Idempotency-Key`'), move('out of scheduled')];
    expect([keyed.reads, writes(keyed)]).toEqual([plain.reads, writes(plain)]);
    expect(writes(move('repeated with its `Idempotency-Key`'))).toBe(0);
  });

  it('reads once with the right day, twice without, and a wrong one costs exactly one read more', () => {
    expect(move('within the day, outside `open`').reads).toBe(1);
    expect(move('without `on`').reads).toBe(2);
    expect(move('`on` wrong').reads).toBe(3);
  });
});

describe('the board', () => {
  it('of 40 cards is at most 9 read units, half a one for each index, and one per card carried over', () => {
    expect(units('getBoard', '40 cards, 3 carried over').reads).toBeLessThanOrEqual(9 + 0.5 + 0.5 + 3);
  });

  it('is never cheaper than the figures of its day', () => {
    const stats = units('getDashboardStats', '40 cards, 3 on the premises from other days');
    expect(stats.reads).toBeLessThanOrEqual(units('getBoard', '40 cards, 3 carried over').reads);
  });
});

describe('booking', () => {
  it('for a known customer is six write units and two index entries', () => {
    const { tableWrites, indexWrites } = units('createAppointment', 'customer by id, one service');
    expect({ tableWrites, indexWrites }).toEqual({ tableWrites: 6, indexWrites: 2 });
  });
});

describe('beside what an operation consumes itself', () => {
  const beside = (when: RegExp) => Object.entries(measured.beside).find(([name]) => when.test(name))?.[1];

  it("the caller's key and how the shop stands cost a read each in 30 seconds", () => {
    expect(beside(/^the caller's key/)).toEqual({ reads: 2, tableWrites: 0, indexWrites: 0 });
  });

  it("the shop's zone costs one read in the life of an execution environment", () => {
    expect(beside(/zone/)).toEqual({ reads: 1, tableWrites: 0, indexWrites: 0 });
  });

  it('a call that is counted costs one write', () => {
    expect(beside(/counted$/)).toEqual({ reads: 0, tableWrites: 1, indexWrites: 0 });
  });
});
