import { describe, expect, it } from '@jest/globals';
import { claims, claimsTable } from '../../../perf/peers/claims.ts';
import { daysTable, lastingClaims } from '../../../perf/peers/days.ts';
import { linesOfRun, runOfLines } from '../../../perf/peers/kept-run.ts';
import { product } from '../../../perf/peers/peers.ts';
import { row } from './peer-rows.ts';

const base = row('base', [100, 100, 100, 100]);
const ours = (...cold: number[]) => row(product, cold);
const facts = { machine: 'a machine', command: 'a command' };

/** What is said of the product's cold board beside a peer. */
function coldBoard(rows: Parameters<typeof claims>[0], peer: string) {
  return claims(rows).find((claim) => claim.operation === 'board' && claim.cost === 'cold' && claim.peer === peer);
}

describe('a claim', () => {
  it('is made where the quartiles are apart and the smallest values agree', () => {
    const claim = coldBoard([base, ours(50, 51, 52, 50)], 'base');
    expect(claim).toMatchObject({ objection: undefined, ratio: { median: 0.505, ofMinima: 0.5 } });
  });

  it('is not made where the quartiles overlap, also with another peer than the first', () => {
    const peer = row('peer', [55, 75, 55, 75]);
    expect(coldBoard([base, ours(60, 70, 60, 70), peer], 'peer')?.objection).toMatch(/quartiles overlap/);
    expect(coldBoard([base, ours(60, 70, 60, 70), peer], 'base')?.objection).toBeUndefined();
    expect(coldBoard([base, ours(90, 110, 95, 105)], 'base')?.objection).toMatch(/quartiles overlap/);
  });

  it('is not made where the ratio of the smallest values is more than a tenth off', () => {
    const middle = [80, 80, 80];
    expect(coldBoard([base, ours(71, ...middle)], 'base')?.objection).toMatch(/11 % off/);
    expect(coldBoard([base, ours(72, ...middle)], 'base')?.objection).toBeUndefined();
  });

  it('is made of what the product needs more as of what it needs less', () => {
    const table = claimsTable(claims([base, ours(150, 150, 150, 150), row('same', [150, 150, 150, 150])]));
    expect(table).toContain('| board, cold | base | 1.50 [1.50–1.50] | 1.50 | 50 % **more** |');
    expect(table).toContain('| move, warm | same | 1.00 [1.00–1.00] | 1.00 | no claim: the quartiles overlap |');
  });

  it('is not made without the product', () => {
    expect(claims([base, row('peer', [50, 50, 50, 50])])).toEqual([]);
  });
});

describe('two days', () => {
  const peer = row('peer', [100, 100, 100, 100], [100, 100, 100, 100]);
  const rows = [base, row(product, [50, 50, 50, 50], [80, 80, 80, 80]), peer];
  const day = (name: string, cold: number, warm: number) => ({
    ...facts,
    day: name,
    rows: [base, row(product, Array(4).fill(cold), Array(4).fill(warm)), peer],
  });

  it('keep the claims that hold on both, to the same side', () => {
    const lasting = lastingClaims(claims(rows), claims(day('second', 60, 120).rows));
    expect(lasting.map(({ operation, cost, peer: name }) => `${operation} ${cost} ${name}`)).toEqual([
      'board cold base',
      'board cold peer',
      'move cold base',
      'move cold peer',
    ]);
  });

  it('lose the claims that the second one says nothing of', () => {
    const unsure = [base, row(product, [50, 50, 50, 50], [60, 110, 60, 110]), peer];
    const lasting = lastingClaims(claims(rows), claims(unsure));
    expect(new Set(lasting.map(({ cost }) => cost))).toEqual(new Set(['cold']));
  });

  it('stand beside each other with what was lost', () => {
    const table = daysTable(day('first', 50, 80), day('second', 60, 100));
    expect(table).toContain('- second: `a command`, a machine');
    expect(table).toContain(`| ${product} | 0.50, 0.60 (+20 %) | 0.80, 1.00 (+25 %) |`);
    expect(table).toContain('4 of 8 claims hold on both days.');
    expect(table).toContain('- Only on first: board, warm, beside peer.');
  });

  it('are compared in the rows that both have', () => {
    const { rows: fewer, ...other } = day('second', 60, 100);
    expect(daysTable(day('first', 50, 80), { ...other, rows: fewer.slice(0, 2) })).not.toContain('| peer |');
  });
});

describe('a kept run', () => {
  const run = { ...facts, day: '2026-11-30', rows: [base, ours(50, 51, 52)] };

  it('has all its samples, a line each, and is read as it was', () => {
    const text = linesOfRun(run);
    expect(text.trim().split('\n')).toHaveLength(1 + 2 * (1 + 8) + 2 * (1 + 6));
    expect(runOfLines(text)).toEqual(run);
  });

  it.each(['', '{}', '{"day":"2026-11-30"}', 'words'])('is not %j', (text) => {
    expect(() => runOfLines(text)).toThrow();
  });
});
