import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What a process of its own reports, since the environment of tests is a copy. */
function report(TZ: string | undefined) {
  const script = join(dirname(expect.getState().testPath ?? ''), 'process-clock-report.ts');
  const { TZ: _, ...env } = process.env;
  const child = spawnSync(process.execPath, [script], {
    env: { ...env, ...(TZ !== undefined && { TZ }) },
    encoding: 'utf8',
  });
  expect(child.stderr).toBe('');
  return JSON.parse(child.stdout);
}

describe.each([':UTC', 'Pacific/Apia', undefined])('a process whose TZ is %s', (TZ) => {
  const told = report(TZ);

  it('reads the clocks of every zone as Intl does, but for those that show UTC', () => {
    expect(told.differing).toEqual([]);
    expect(told.read).toBeGreaterThan(4_000);
  });

  it('has its own zone again afterwards', () => {
    expect([told.TZ, told.isAsBefore]).toEqual([TZ, true]);
  });

  it('leaves a zone that is none to Intl, and all of them once it has read as many as it should', () => {
    expect([told.nowhere, told.spent]).toEqual([null, [9 * 3_600_000, null]]);
  });

  it('reads the first ones of a function without Intl', () => {
    expect(told.inFunction).toBe('2026-01-01');
  });

  it('leaves all of them to Intl in a thread, whose zone cannot be changed', () => {
    expect(told.inThread).toBeNull();
  });
});
