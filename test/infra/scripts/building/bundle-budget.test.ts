import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkBudget, limits, readBudget, writeBudget } from '#scripts/building/bundle-budget.ts';

const sizes = (bytes: Record<string, number>) => new Map(Object.entries(bytes));

describe('the bundle budget', () => {
  it('is 564 KB with files, 260 KB with metrics, 172 KB with tables or queues, and 84 KB with nothing', () => {
    expect(limits).toEqual({ withFiles: 577_536, withMetrics: 266_240, withTables: 176_128, withNothing: 86_016 });
  });

  it('passes what is within its limit and at most 5 % over its record', () => {
    expect(() => checkBudget(sizes({ getBoard: 160_000 }), { getBoard: 155_000 })).not.toThrow();
    expect(() => checkBudget(sizes({ getBoard: 176_128 }), { getBoard: 170_000 })).not.toThrow();
  });

  it('fails growth beyond that, with both figures and what to do', () => {
    expect(() => checkBudget(sizes({ getBoard: 176_000 }), { getBoard: 160_000 })).toThrow(
      'getBoard: 176000 bytes, 10 % over the recorded 160000; shrink it or run: node scripts/build.ts --update-budget',
    );
  });

  it.each([
    ['getBoard', 176_129, 176_128],
    ['submitJob', 176_129, 176_128],
    ['getSlo', 266_241, 266_240],
    ['getHealth', 86_017, 86_016],
  ])('fails %s at %i bytes, whatever is recorded', (id, bytes, limit) => {
    expect(() => checkBudget(sizes({ [id]: bytes }), { [id]: bytes })).toThrow(
      `${id}: ${bytes} bytes, over the limit of ${limit}`,
    );
  });

  it('fails a function nobody recorded', () => {
    expect(() => checkBudget(sizes({ getShop: 1_000 }), {})).toThrow('getShop: 1000 bytes, not recorded');
  });

  it('lists every violation at once', () => {
    expect(() => checkBudget(sizes({ getHealth: 90_000, getShop: 300_000 }), {})).toThrow(
      /getHealth: .*\n {2}getShop: /,
    );
  });

  it('is recorded in alphabetical order and read back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'status-board-budget-'));
    const file = join(folder, 'budget.json');
    await writeBudget(file, sizes({ moveAppointment: 3, getBoard: 2 }));
    expect(readFileSync(file, 'utf8')).toBe('{\n  "getBoard": 2,\n  "moveAppointment": 3\n}\n');
    expect(await readBudget(file)).toEqual({ getBoard: 2, moveAppointment: 3 });
    rmSync(folder, { recursive: true });
  });
});
