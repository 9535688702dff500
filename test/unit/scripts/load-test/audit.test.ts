import { describe, expect, it } from '@jest/globals';
import { auditDays, type Day, type ReadApi } from '#scripts/load-test/audit.ts';
import { auditJobs } from '#scripts/load-test/job-audit.ts';
import type { Note } from '#scripts/load-test/notes.ts';
import { mapStatuses } from '#shared/domain/status.ts';

const date = '2026-03-02';
const card = (id: string, position: number, more: object = {}) => ({
  ...{ id, position, version: 2, date, status: 'scheduled', rank: `r${position}`, start: `${date}T17:00:00Z` },
  ...{ total: 100, paid: 40 },
  ...more,
});
const fine = [card('a', 0), card('b', 1)];

/** A day of these cards, of whose figures and list some may be other than they should. */
function day({ shown = fine, listed = shown, stats = {} }: Record<string, typeof fine | object> = {}): Day {
  const cards = listed as typeof fine;
  const columns = mapStatuses((status) => {
    const items = status === 'scheduled' ? (shown as typeof fine) : [];
    return { count: items.length, items };
  });
  const figures = {
    ...{ jobsToday: cards.length, bookedTotal: 100 * cards.length, completedTotal: 0, paidTotal: 40 * cards.length },
    statusCounts: mapStatuses((status) => (status === 'scheduled' ? cards.length : 0)),
  };
  return { date, boards: [{ columns }], listed: cards, stats: { ...figures, ...stats } } as unknown as Day;
}

const acknowledged = (id: string, version: number, more: object = {}): Note =>
  ({ kind: 'acknowledged', id, date, version, status: 'scheduled', start: `${date}T17:00:00Z`, ...more }) as Note;
const seeded = { days: [{ date, cards: 2 }] };

describe('a day after a load test', () => {
  it('is as it should be', () => {
    expect(auditDays([day()], [acknowledged('a', 2)], seeded)).toEqual([]);
  });

  it.each<[string, Day, readonly Note[], string]>([
    ['a card twice', day({ shown: [...fine, card('a', 2)], listed: fine }), [], 'a is on the board twice'],
    ['a card that is not shown', day({ shown: [card('a', 0)], listed: fine }), [], 'b is not on the board'],
    [
      'a place that is missing',
      day({ shown: [card('a', 0), card('b', 2)] }),
      [],
      'positions of scheduled are not 0 to 1',
    ],
    ['an order that is none', day({ shown: [card('a', 0, { rank: 'z' }), card('b', 1)] }), [], 'order of its ranks'],
    ['figures of other cards', day({ stats: { paidTotal: 81 } }), [], 'the stats tell paidTotal 81, and a recount 80'],
    ['a card too few', day({ shown: [card('a', 0)] }), [], '2 cards were seeded and booked, and 1 are there'],
    ['a booking that is lost', day(), [acknowledged('c', 1)], 'c was acknowledged at version 1, and is gone'],
    ['a write that is lost', day(), [acknowledged('a', 3)], 'a was acknowledged at version 3, and stands at 2'],
    ['a write of nobody', day(), [acknowledged('a', 1)], 'nobody wrote it since 1'],
    ['another status', day(), [acknowledged('a', 2, { status: 'ready' })], 'a was acknowledged ready'],
  ])('is seen to have %s', (_, found, notes, fault) => {
    expect(auditDays([found], notes, seeded).join('\n')).toContain(fault);
  });

  it('may have what was written without an answer', () => {
    const notes: Note[] = [
      ...[acknowledged('a', 1), acknowledged('b', 2)],
      ...[{ kind: 'unknown', id: 'a' } as const, { kind: 'unknown', date } as const],
    ];
    expect(auditDays([day()], notes, { days: [{ date, cards: 1 }] })).toEqual([]);
  });
});

describe('jobs after a load test', () => {
  const api = (states: Readonly<Record<string, string>>, queued: readonly number[]): ReadApi => {
    let round = 0;
    const expectIt = async (operation: { id: string }, options?: { params?: Readonly<Record<string, string>> }) => {
      if (operation.id === 'getJob') return { state: states[options?.params?.id ?? ''] };
      round += 1;
      return { queued: queued[round - 1] ?? 0, running: 0 };
    };
    return { expect: expectIt as unknown as ReadApi['expect'] };
  };
  const jobs: Note[] = [
    { kind: 'job', id: 'one' },
    { kind: 'job', id: 'two' },
    { kind: 'job', id: 'two', canceled: true },
  ];

  it('are waited for, and have come to their end', async () => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    expect(await auditJobs(api({ one: 'succeeded', two: 'canceled' }, [3, 1, 0]), jobs, pause)).toEqual([]);
    expect(pauses).toBe(2);
  });

  it('are told where they have not', async () => {
    expect(await auditJobs(api({ one: 'queued', two: 'failed' }, []), jobs)).toEqual([
      'job one was accepted, and is queued',
      'job two was accepted, and is failed',
    ]);
  });
});
