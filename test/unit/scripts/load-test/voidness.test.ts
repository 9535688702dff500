import { describe, expect, it } from '@jest/globals';
import type { Note, Sent } from '#scripts/load-test/notes.ts';
import { voidness } from '#scripts/load-test/voidness.ts';

const calls = (count: number, more: Partial<Sent> = {}): Sent[] =>
  Array.from({ length: count }, () => ({
    ...{ kind: 'sent', at: 0, late: 0, milliseconds: 10, crowd: 'people', operation: 'getBoard', status: 200 },
    ...more,
  }));

describe('a run', () => {
  const due = [{ name: 'people', seconds: 20, users: { people: 20 } }];
  const arrived: Note[] = Array.from({ length: 20 }, (_, user) => ({
    kind: 'arrived',
    at: user * 1_000,
    crowd: 'people',
  }));
  const strain = (more: object): Note => ({ kind: 'strain', at: 0, process: 1, loopDelay: 5, cpu: 0.2, ...more });

  it('counts while its generator keeps up', () => {
    expect(voidness([...arrived, ...calls(9), strain({})], due)).toBeUndefined();
  });

  it.each([
    ['users did not come', arrived.slice(2), '20 users were due, and 18 came'],
    [
      'users came late',
      arrived.map((note, user) => ({ ...note, at: user * 1_200 })),
      'they were due within 20 s, and came within 23',
    ],
    ['it sends late', [...arrived, ...calls(9, { late: 101 })], 'it sent calls up to 101 ms later than they were due'],
    ['its event loop is late', [...arrived, strain({ loopDelay: 201 })], 'its event loop was 201 ms late'],
    ['it has no processor left', [...arrived, strain({ cpu: 0.95 })], 'it used 95 % of a processor'],
  ])('is void where %s', (_, notes, why) => {
    expect(voidness(notes, due)).toContain(`the generator was saturated, so the run is void: ${why}`);
  });
});
