import { describe, expect, it } from '@jest/globals';
import { stages } from '#infra/stage-settings.ts';
import type { Sent } from '#scripts/load-test/notes.ts';
import { stormQuota } from '#scripts/load-test/profiles.ts';
import { stormFindings } from '#scripts/load-test/storm.ts';

/** Calls, one a second from a second on. */
const calls = (count: number, from: number, more: Partial<Sent> = {}): Sent[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ kind: 'sent', late: 0, milliseconds: 10, crowd: 'hurried', operation: 'getBoard', status: 200 },
    ...{ at: (from + index) * 1_000, ...more },
  }));
const asked = (more: Partial<Sent>) => ({ crowd: 'storm', ...more });
const refused = asked({ status: 429, code: 'rate_limited' });
const fine = [...calls(180, 0), ...calls(60, 60, asked({})), ...calls(120, 60, refused)];

describe('a storm', () => {
  it('is told with what those beside it waited, before and since', () => {
    expect(stormFindings([...fine, ...calls(1, 100, { milliseconds: 20 })])).toEqual({
      ...{ asked: 180, refused: 120, faults: [] },
      alone: { calls: 60, p50: 10, p99: 10 },
      beside: { calls: 121, p50: 10, p99: 10 },
      ratio: { p50: 1, p99: 1 },
    });
  });

  it('is not told where there was none', () => {
    expect(stormFindings(calls(9, 0))).toBeUndefined();
  });

  it.each<[string, Sent[], string]>([
    ['is let in', calls(180, 60, asked({})), 'who asked ten times what he may was never refused'],
    [
      'is let in too often',
      [...calls(1, 60, refused), ...calls(121, 60, asked({ at: 61_000 }))],
      'who asked ten times what he may was let in 121 times, and may be 120 times',
    ],
    ['is not told how long to wait', calls(1, 60, { ...refused, withoutWait: true }), 'a refusal did not say how long'],
    [
      'is felt by the others',
      [...calls(120, 60, refused), ...calls(200, 70, { milliseconds: 16, at: 70_000 })],
      'the others waited 1.6 times as long beside who stormed, and may 1.5',
    ],
  ])('that %s is a fault', (_, more, fault) => {
    expect(stormFindings([...calls(100, 0), ...more])?.faults.join()).toContain(fault);
  });

  it('beside which nobody is says nothing', () => {
    expect(stormFindings(calls(9, 0, refused))?.faults.join()).toContain('nobody was beside who stormed');
  });
});

it('asks ten times what a viewer may in any stage', () => {
  for (const { limits } of Object.values(stages)) expect(limits.caller.minute).toBe(stormQuota);
});
