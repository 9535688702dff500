import { describe, expect, it } from '@jest/globals';
import { arrivalsOf, usersOf } from '#scripts/load-test/arrivals.ts';
import type { Note, Sent } from '#scripts/load-test/notes.ts';
import { lasting, profiles, secondsOf } from '#scripts/load-test/profiles.ts';
import { breachesOf, outcomeOf, tally, voidness } from '#scripts/load-test/tally.ts';

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
    [
      'a storm that is let in',
      [...calls(9), ...calls(9, { crowd: 'storm' })],
      'who asked ten times what he may was never refused',
    ],
    [
      'a refusal without a wait',
      [...calls(9), call({ crowd: 'storm', status: 429, withoutWait: true })],
      'a refusal did not say how long to wait',
    ],
  ])('is missed by %s', (_, sent, breach) => {
    expect(breachesOf(sent, targets)).toContain(breach);
  });

  it('is not missed because who storms is refused, or somebody was faster', () => {
    const refused = call({ crowd: 'storm', status: 429, code: 'rate_limited' });
    const faster = call({ status: 409, code: 'version_conflict' });
    expect(breachesOf([...calls(9), refused, faster], targets)).toEqual([]);
  });
});

describe('a run', () => {
  const arrived: Note[] = Array.from({ length: 20 }, () => ({ kind: 'arrived', at: 0, crowd: 'people' }));
  const strain = (more: object): Note => ({ kind: 'strain', at: 0, process: 1, loopDelay: 5, cpu: 0.2, ...more });

  it('counts while its generator keeps up', () => {
    expect(voidness([...arrived, ...calls(9), strain({})], 20)).toBeUndefined();
  });

  it.each([
    ['users did not come', arrived.slice(2), '20 users were due, and 18 came'],
    ['it sends late', [...arrived, ...calls(9, { late: 101 })], 'it sent calls up to 101 ms later than they were due'],
    ['its event loop is late', [...arrived, strain({ loopDelay: 201 })], 'its event loop was 201 ms late'],
    ['it has no processor left', [...arrived, strain({ cpu: 0.95 })], 'it used 95 % of a processor'],
  ])('is void where %s', (_, notes, why) => {
    expect(voidness(notes, 20)).toContain(`the generator was saturated, so the run is void: ${why}`);
  });
});

describe('arrivals', () => {
  it.each(Object.entries(profiles))('of %s come as long as it says', (_, { phases }) => {
    const steps = arrivalsOf(phases);
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
    expect(seconds).toBeCloseTo(secondsOf(phases));
    expect(usersOf(steps)).toBeGreaterThan(0);
  });

  it('rise on a ramp', () => {
    const steps = arrivalsOf([{ name: 'ramp', crowd: 'people', seconds: 100, from: 0, to: 10 }]);
    expect(steps.map(({ users }) => users.people)).toEqual([5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
  });

  it('are as many in a second where a profile is made shorter', () => {
    const short = lasting(profiles.baseline.phases, 48);
    expect(secondsOf(short)).toBeCloseTo(48);
    expect(short.map(({ to }) => to)).toEqual(profiles.baseline.phases.map(({ to }) => to));
  });
});
