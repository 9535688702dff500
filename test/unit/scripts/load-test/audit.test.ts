import { describe, expect, it } from '@jest/globals';
import { auditDays, type Day } from '#scripts/load-test/audit.ts';
import { auditJobs, type JobApi } from '#scripts/load-test/job-audit.ts';
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
const scene = { before: { cards: 2, jobs: 0 } };

/** A day whose column says that it has so many cards. */
function countedDay(count: number): Day {
  const { boards, ...rest } = day();
  const columns = boards.map((board) => ({
    ...board,
    columns: { ...board.columns, scheduled: { ...board.columns.scheduled, count } },
  }));
  return { ...rest, boards: columns };
}

describe('a day after a load test', () => {
  it('is as it should be', () => {
    expect(auditDays([day()], [acknowledged('a', 2)], scene)).toEqual([]);
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
    ['a card too few', day({ shown: [card('a', 0)] }), [], '2 cards were there or booked, and 1 are there'],
    ['a card too many', day({ shown: [...fine, card('c', 2)] }), [], '2 cards were there or booked, and 3 are there'],
    ['a count of other cards', countedDay(3), [], 'scheduled counts 3 cards and has 2'],
    ['a count of another status', day({ stats: { statusCounts: {} } }), [], 'the stats tell scheduled undefined'],
    ['another time', day(), [acknowledged('a', 2, { start: `${date}T18:00:00Z` })], 'a was acknowledged scheduled at'],
    ['a booking that is lost', day(), [acknowledged('c', 1)], 'c was acknowledged at version 1, and is gone'],
    ['a write that is lost', day(), [acknowledged('a', 3)], 'a was acknowledged at version 3, and stands at 2'],
    ['a write of nobody', day(), [acknowledged('a', 1)], 'nobody wrote it since 1'],
    ['another status', day(), [acknowledged('a', 2, { status: 'ready' })], 'a was acknowledged ready'],
  ])('is seen to have %s', (_, found, notes, fault) => {
    expect(auditDays([found], notes, scene).join('\n')).toContain(fault);
  });

  it('may have what was written without an answer', () => {
    const notes: Note[] = [
      ...[acknowledged('a', 1), acknowledged('b', 2)],
      ...[{ kind: 'unknown', id: 'a' } as const, { kind: 'unknown', date } as const],
    ];
    expect(auditDays([day()], notes, { before: { cards: 1, jobs: 0 } })).toEqual([]);
  });
});

it('a card on two days is listed twice', () => {
  expect(auditDays([day(), { ...day(), date: '2026-03-03' }], [], scene)).toContain('a is listed twice');
});

describe('jobs after a load test', () => {
  const job = (state: string, attempts = 1) => ({ state, attempts });
  type Jobs = Readonly<Record<string, ReturnType<typeof job>>>;
  /** A service of these jobs, of which so many are under way at each look. */
  const api = (jobs: Jobs, { queued = [] as readonly number[], over = Object.keys(jobs).length } = {}): JobApi => {
    let round = 0;
    const expectIt = async () => {
      round += 1;
      const none = { running: 0, failed: 0, canceled: 0, dead: 0 };
      return { ...none, queued: queued[round - 1] ?? 0, succeeded: over };
    };
    const callPatiently = async (_: unknown, options: { params: { id: string } }) => {
      const data = jobs[options.params.id];
      return data === undefined ? { status: 404, body: { code: 'not_found' } } : { status: 200, body: { data } };
    };
    return { expect: expectIt, callPatiently } as unknown as JobApi;
  };
  const accepted: Note[] = [
    { kind: 'job', id: 'one' },
    { kind: 'job', id: 'two' },
    { kind: 'job', id: 'two', canceled: true },
  ];
  const audited = async (jobs: Jobs, more = {}, notes = accepted) => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    return { faults: await auditJobs(api(jobs, more), notes, scene, { pause }), pauses };
  };
  const fineJobs = { one: job('succeeded'), two: job('canceled', 0) };

  it('are waited for, and have come to their end', async () => {
    expect(await audited(fineJobs, { queued: [3, 1, 0] })).toEqual({ faults: [], pauses: 2 });
  });

  it('may be of a submission without an answer', async () => {
    const notes: Note[] = [...accepted, { kind: 'unknown', jobs: 2 }];
    expect((await audited(fineJobs, { over: 4 }, notes)).faults).toEqual([]);
  });

  it.each<[string, Jobs, object, string]>([
    ['that is lost', { two: fineJobs.two }, {}, 'job one was accepted, and is not told: 404 not_found'],
    ['that never ended', { ...fineJobs, one: job('queued') }, {}, 'job one was accepted, and is queued'],
    ['that failed when it was stopped', { ...fineJobs, two: job('failed') }, {}, 'job two was accepted, and is failed'],
    ['that was stopped by nobody', { ...fineJobs, one: job('canceled') }, {}, 'job one was accepted, and is canceled'],
    ['that was done twice', { ...fineJobs, one: job('succeeded', 2) }, {}, 'job one was done 2 times'],
    ['that is not counted', fineJobs, { over: 1 }, '2 jobs were accepted, and 1 came to an end'],
    ['that nobody submitted', fineJobs, { over: 3 }, '2 jobs were accepted, and 3 came to an end'],
  ])('show one %s', async (_, jobs, more, fault) => {
    expect((await audited(jobs, more)).faults).toContain(fault);
  });

  it('are given up by who wants it stopped', async () => {
    const stopped = { pause: async () => undefined, signal: AbortSignal.abort(new Error('stopped')) };
    await expect(auditJobs(api(fineJobs, { queued: [1, 1, 1] }), accepted, scene, stopped)).rejects.toThrow('stopped');
  });
});
