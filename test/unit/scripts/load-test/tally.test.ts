import { describe, expect, it } from '@jest/globals';
import type { Sent } from '#scripts/load-test/notes.ts';
import { profiles } from '#scripts/load-test/profiles.ts';
import { breachesOf, outcomeOf, tally } from '#scripts/load-test/tally.ts';

const call = (more: Partial<Sent> = {}): Sent => ({
  ...{ kind: 'sent', at: 0, late: 0, milliseconds: 10, crowd: 'people', operation: 'getBoard', status: 200 },
  ...more,
});
const calls = (count: number, more: Partial<Sent> = {}): Sent[] => Array.from({ length: count }, () => call(more));
const { targets } = profiles.baseline;

describe('how a call ended', () => {
  it.each([
    [200, undefined, 'ok'],
    [304, undefined, 'ok'],
    [409, 'version_conflict', 'expected'],
    [425, 'too_early', 'expected'],
    [409, 'invalid_transition', '4xx'],
    [422, 'validation_failed', '422'],
    [429, 'rate_limited', '429'],
    [503, 'unavailable', '5xx'],
    [0, 'timeout', 'timeout'],
    [0, 'no_answer', 'no_answer'],
  ])('%d %s is %s', (status, code, outcome) => {
    expect(outcomeOf({ status, code })).toBe(outcome);
  });

  it('is counted by operation, with how long it took', () => {
    const sent = [...calls(19), call({ status: 304, milliseconds: 500 })];
    expect(tally(sent)).toEqual([
      { operation: 'getBoard', calls: 20, unchanged: 1, p50: 10, p95: 10, p99: 500, outcomes: { ok: 20 } },
    ]);
  });
});

describe('a target', () => {
  it('is met by calls that are quick', () => {
    expect(breachesOf(calls(100), targets)).toEqual([]);
  });

  it.each([
    ['a slow operation', calls(100, { milliseconds: 801 }), 'p95 of getBoard is 801 ms, and may be 800'],
    [
      'a slow read',
      calls(9, { operation: 'getPrincipal', milliseconds: 201 }),
      'p95 of getPrincipal is 201 ms, and may be 200',
    ],
    ['a few slow calls', [...calls(98), ...calls(2, { milliseconds: 501 })], 'p99 is 501 ms, and may be 500'],
    ['failures', [...calls(199), ...calls(2, { status: 500 })], '1.00 % of the calls failed, and 0.5 % may'],
    ['silence', [], 'nobody was answered at all'],
  ])('is missed by %s', (_, sent, breach) => {
    expect(breachesOf(sent, targets)).toContain(breach);
  });

  it('is not missed because who storms is refused, or somebody was faster', () => {
    const refused = call({ crowd: 'storm', status: 429, code: 'rate_limited' });
    const faster = call({ status: 409, code: 'version_conflict' });
    expect(breachesOf([...calls(9), refused, faster], targets)).toEqual([]);
  });
});
