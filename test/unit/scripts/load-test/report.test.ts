import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { LoadReport } from '#scripts/load-test/load-report.ts';
import type { Sent } from '#scripts/load-test/notes.ts';
import { againstLast, commitHere, curveOf, environmentHere, writeReport } from '#scripts/load-test/report.ts';
import { tally } from '#scripts/load-test/tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'load-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = { profile: 'quick', stage: 'local' };
const calls = (milliseconds: number): Sent[] =>
  Array.from({ length: 100 }, (_, index) => ({
    ...{ kind: 'sent', at: index * 1_000, late: 0, crowd: 'people', operation: 'getBoard', milliseconds },
    status: index < 25 ? 304 : 200,
  }));
const reportOf = (sent: readonly Sent[], more: Partial<LoadReport> = {}): LoadReport => ({
  ...{ ...run, at: '2026-03-02T10:00:00Z', environment: environmentHere({ seed: '1' }), seconds: 100, users: 9 },
  ...{ operations: tally(sent), curve: curveOf(sent), breaches: [], faults: [], soak: null, storm: null },
  ...{ voidBecause: null, againstLast: {} },
  ...more,
});

it('a run is compared with the last one that counts, and its page shows what became of it', async () => {
  expect(await againstLast(folder, run, calls(10))).toEqual({});
  await writeReport(folder, reportOf(calls(10)));
  const voided = await writeReport(folder, reportOf(calls(99), { voidBecause: 'the <generator> was saturated' }));
  expect(readFileSync(voided, 'utf8')).toContain('the &#60;generator&#62; was saturated');
  const ratios = await againstLast(folder, run, calls(15));
  expect(ratios).toEqual({ getBoard: 1.5 });
  const page = readFileSync(await writeReport(folder, reportOf(calls(15), { againstLast: ratios })), 'utf8');
  expect(page).toContain('<td>getBoard</td><td>100</td><td>25 (25 %)</td><td>15</td><td>15</td><td>15</td>');
  expect(page).toContain('<td>100 ok</td><td>1.5</td>');
  expect(page.match(/<polyline points="[\d., ]+"/g)).toHaveLength(4);
});

it('a report that was cut short is compared with nothing', async () => {
  writeFileSync(join(folder, 'quick-dev.json'), '{"operations":');
  expect(await againstLast(folder, { profile: 'quick', stage: 'dev' }, calls(10))).toEqual({});
});

it('names the commit, and says where there is none', async () => {
  expect(await commitHere(join(import.meta.dirname, '../../../..'))).toMatch(/^[0-9a-f]{12}(, changed)?$/);
  expect(await commitHere(tmpdir())).toBe('unknown');
});
