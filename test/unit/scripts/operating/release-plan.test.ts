import { describe, expect, it } from '@jest/globals';
import { finishPlan, releasePlan } from '#scripts/operating/release-plan.ts';

const needs = { rights: {}, tables: [] };
const live = {
  number: 3,
  name: 'v1.3.0',
  gitSha: 'a'.repeat(40),
  actor: 'ada',
  at: 0,
  functions: { get: { version: '7', codeSha256: 'old' }, move: { version: '9', codeSha256: 'same' } },
  needs,
  schemaVersions: {},
  replaced: 2,
};
const planned = {
  name: 'v1.4.0',
  checkout: { commit: 'b'.repeat(40), changed: [], tagged: undefined },
  built: {
    assemblyDir: '/nowhere',
    built: new Map([
      ['get', 'new'],
      ['move', 'same'],
      ['made', 'first'],
    ]),
    needs,
    given: needs,
  },
  deployment: { changes: [{ change: '~', what: 'the stack of get', detail: 'Code' }], risks: ['cost: $1'] },
  live,
  canary: { share: 0.1, milliseconds: 300_000 },
  key: 'a key',
} as const;

describe('the plan of a release', () => {
  it('tells what is deployed, and which functions have new code', () => {
    expect(releasePlan(planned)).toEqual({
      changes: [
        { change: '+', what: 'release v1.4.0', detail: 'commit bbbbbbbbbbbb' },
        { change: '~', what: 'the stack of get', detail: 'Code' },
        { change: '~', what: 'alias live of get', detail: '7 → a new version' },
        { change: '~', what: 'alias live of made', detail: '$LATEST → a new version' },
        { change: '~', what: 'alias live of 1 others', detail: 'the same code, under the number of this release' },
      ],
      risks: [
        'cost: $1',
        '10 % of the calls for 5 min, then all; judged by its own counts and by the alarms of the stage',
      ],
    });
  });

  it('says what is weaker than it could be: changed files, no canary, no key', () => {
    const checkout = { ...planned.checkout, changed: ['a', 'b'] };
    const { changes, risks } = releasePlan({ ...planned, checkout, canary: undefined, key: undefined });
    expect(changes[0]?.detail).toBe('commit bbbbbbbbbbbb, and 2 changed files');
    expect(risks?.slice(1)).toEqual([
      'all calls move at once',
      'without --key the smoke test asks only what is public',
    ]);
  });

  it('to go on with a half-done one names whose it is, and where all calls go', () => {
    const move = {
      number: 4,
      kind: 'release',
      release: 3,
      replaced: 2,
      from: { get: '6', move: '9' },
      to: { get: '7', move: '9' },
      actor: 'ben@laptop (12)',
      at: 0,
      state: 'started',
    } as const;
    expect(finishPlan({ move, release: live }, undefined)).toEqual({
      changes: [
        { change: '~', what: 'alias live of get', detail: 'to version 7' },
        { change: '~', what: 'alias live of move', detail: 'to version 9' },
      ],
      risks: [
        'goes on with release v1.3.0, which ben@laptop (12) left half done (1970-01-01T00:00:00.000Z)',
        'all calls move at once',
      ],
    });
  });
});
