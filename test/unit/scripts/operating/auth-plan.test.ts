import { describe, expect, it } from '@jest/globals';
import type { AuthSwitch } from '#scripts/operating/auth-ledger.ts';
import { type AuthState, callerLines, modeText, planSwitch, timeLimit } from '#scripts/operating/auth-plan.ts';

const now = Date.parse('2026-11-29T12:00:00Z');
const modes = (...list: readonly ('AWS_IAM' | 'NONE')[]) =>
  list.map((mode, index) => ({ stack: `api-${index}`, mode }));
const open: AuthState = { modes: modes('NONE', 'NONE'), returns: [], lastSwitch: undefined, unsigned: [] };
const begun: AuthSwitch = { number: 7, from: 'NONE', to: 'AWS_IAM', actor: 'ben', at: now, state: 'started' };
const caller = { shop: 'edgar', credential: 'key:01H', role: 'technician', client: 'browser', calls: 12 };

describe('the plan of a switch', () => {
  it('names each stack, and when it goes back', () => {
    const { changes } = planSwitch(open, { mode: 'AWS_IAM', ttl: 1_800_000 }, now);
    expect(changes).toEqual([
      { change: '+', what: 'return to NONE', detail: 'at 2026-11-29T12:30:00Z, by a schedule in the account' },
      { change: '~', what: 'auth mode of api-0', detail: 'NONE → AWS_IAM' },
      { change: '~', what: 'auth mode of api-1', detail: 'NONE → AWS_IAM' },
    ]);
  });

  it('leaves out stacks that have the mode, and is empty where all have', () => {
    const half = { ...open, modes: modes('AWS_IAM', 'NONE') };
    expect(planSwitch(half, { mode: 'AWS_IAM' }, now).changes).toMatchObject([{ what: 'auth mode of api-1' }]);
    expect(planSwitch(open, { mode: 'NONE' }, now).changes).toEqual([]);
  });

  it('says that what was to go back stays, or goes back at another time', () => {
    const closed: AuthState = {
      ...open,
      modes: modes('AWS_IAM'),
      returns: [{ stack: 'api-0', mode: 'NONE', at: now + 60_000 }],
    };
    expect(planSwitch(closed, { mode: 'AWS_IAM' }, now).changes).toEqual([
      { change: '-', what: 'return to NONE', detail: 'at 2026-11-29T12:01:00Z, by a schedule in the account' },
    ]);
    expect(planSwitch(closed, { mode: 'AWS_IAM', ttl: 600_000 }, now).changes).toEqual([
      { change: '~', what: 'return to NONE', detail: 'at 2026-11-29T12:10:00Z, by a schedule in the account' },
    ]);
  });

  it('has something to do where a switch is half done, although every stack has the mode', () => {
    const state = { ...open, modes: modes('AWS_IAM'), lastSwitch: { ...begun, until: now + 60_000 } };
    const pending = { ...state, returns: [{ stack: 'api-0', mode: 'NONE' as const, at: now + 60_000 }] };
    expect(planSwitch(pending, { mode: 'AWS_IAM' }, now).changes).toEqual([
      { change: '~', what: 'switch 7 to AWS_IAM', detail: 'half done by ben; is brought to its end' },
      { change: '~', what: 'return to NONE', detail: 'at 2026-11-29T12:01:00Z, by a schedule in the account' },
    ]);
    expect(planSwitch(state, { mode: 'NONE' }, now).changes[0]?.detail).toBe('half done by ben; is undone');
  });

  it('says who is locked out', () => {
    const { risks } = planSwitch({ ...open, unsigned: [caller] }, { mode: 'AWS_IAM' }, now);
    expect(risks).toContain('  shop edgar, technician key 01H, browser: 12 calls');
    expect(planSwitch({ ...open, unsigned: [caller] }, { mode: 'NONE' }, now).risks).toEqual([
      'anyone may call the Function URLs; the functions still ask for keys',
    ]);
  });
});

describe('who called without a signature', () => {
  it('is told in lines, ten at most', () => {
    const unsigned = Array.from({ length: 12 }, (_, index) => ({ ...caller, credential: `key:${index}`, calls: 1 }));
    const lines = callerLines({ ...open, unsigned });
    expect(lines).toHaveLength(13);
    expect(lines[1]).toBe('  shop edgar, technician key 0, browser: 1 call');
    expect(lines.at(-2)).toBe('  and 2 more');
    expect(lines.at(-1)).toContain('npm run keys -- list');
  });

  it('has no shop without a key', () => {
    const unsigned = [{ shop: undefined, credential: undefined, role: undefined, client: 'probe', calls: 3 }];
    expect(callerLines({ ...open, unsigned })[1]).toBe('  without a key, probe: 3 calls');
  });

  it('says that nobody did, or that it cannot be told', () => {
    expect(callerLines(open)).toEqual(['nobody called without a signature in the last day']);
    expect(callerLines({ ...open, unsigned: undefined, unreadable: 'AccessDenied' })).toEqual([
      'who called without a signature cannot be told: AccessDenied',
    ]);
  });
});

it('a stage is in a mode, or divided', () => {
  expect([modeText(modes('NONE')), modeText(modes('NONE', 'AWS_IAM')), modeText([])]).toEqual([
    'NONE',
    'AWS_IAM on 1 of 2 stacks',
    'unknown',
  ]);
});

it('a time limit is from five minutes to a week, on a laptop from a second', () => {
  expect([timeLimit('5m', false), timeLimit('7d', false), timeLimit('1s', true)]).toEqual([
    300_000, 604_800_000, 1_000,
  ]);
  expect(() => timeLimit('299s', false)).toThrow('--ttl must be from 5m to 7d, not "299s"');
  expect(() => timeLimit('8d', true)).toThrow('--ttl must be from 1s to 7d, not "8d"');
  expect(() => timeLimit('soon', true)).toThrow('--ttl must be a time such as 30s');
});
