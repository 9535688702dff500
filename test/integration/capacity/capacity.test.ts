import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getAppointment, getBoard } from '#shared/contract/appointments.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import type { Units } from './capacity-meter.ts';
import { meteredShop } from './metered-shop.ts';
import { cardAt } from './scenario.ts';
import { bookings } from './scenarios/bookings.ts';
import { devices } from './scenarios/devices.ts';
import { jobs } from './scenarios/jobs.ts';
import { keys } from './scenarios/keys.ts';
import { moves } from './scenarios/moves.ts';
import { people } from './scenarios/people.ts';
import { reads } from './scenarios/reads.ts';
import { register } from './scenarios/register.ts';
import { shops } from './scenarios/shops.ts';

const scenarios = [...reads, ...moves, ...bookings, ...register, ...keys, ...devices, ...people, ...shops, ...jobs];
const shop = meteredShop();
const measured = new Map<string, Units>();

const rowName = (operation: string, when: string) => `| ${operation} | ${when} |`;

beforeAll(async () => {
  for (const { operation, when, request, status = operation.status, meanwhile } of scenarios) {
    const other = meanwhile && (() => meanwhile(shop()));
    const units = await shop().measure(operation, await request(shop()), status, other);
    measured.set(rowName(operation.id, when), units);
  }
}, 30_000);

/** What a scenario consumed. */
function units(operation: string, when: string): Units {
  const found = measured.get(rowName(operation, when));
  if (found === undefined) throw new Error(`no scenario measures ${operation}, ${when}`);
  return found;
}

const move = (when: string) => units('moveAppointment', when);
const writes = ({ tableWrites, indexWrites }: Units) => tableWrites + indexWrites;

describe('docs/capacity.md', () => {
  it('publishes what the engine measures, row by row', () => {
    const text = readFileSync(path.join(__dirname, '../../../docs/capacity.md'), 'utf8');
    const [, , ...published] = text.split('\n').filter((line) => line.startsWith('|'));
    const rows = [...measured].map(
      ([name, each]) => `${name} ${each.reads} | ${each.tableWrites} | ${each.indexWrites} |`,
    );
    expect(published).toEqual(rows);
  });

  it('has a row for every operation', () => {
    const covered = new Set(scenarios.map(({ operation }) => operation.id));
    expect(operations.map(({ operation }) => operation.id).filter((id) => !covered.has(id))).toEqual([]);
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
    expect(move('with an `Idempotency-Key`')).toEqual(move('out of scheduled'));
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

describe('beside what an operation reads itself', () => {
  const readsOf = async (operation: Operation, request: Parameters<ReturnType<typeof shop>['measure']>[1]) =>
    (await shop().measure(operation, request, operation.status)).reads;

  it("the caller's key and how the shop stands cost a read each in 30 seconds", async () => {
    const { world, day } = shop();
    const known = await readsOf(getAppointment, cardAt(day.cards[0]));
    world.clock += 30_000;
    expect(await readsOf(getAppointment, cardAt(day.cards[0]))).toBe(known + 2);
    expect(await readsOf(getAppointment, cardAt(day.cards[0]))).toBe(known);
  });

  it("the shop's zone costs one read in the life of an execution environment", async () => {
    const { world } = shop();
    const known = await readsOf(getBoard, {});
    world.runtime.shopSettings.clear();
    expect(await readsOf(getBoard, {})).toBe(known + 1);
    expect(await readsOf(getBoard, {})).toBe(known);
  });
});
