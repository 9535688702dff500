import { describe, expect, it } from '@jest/globals';
import type { Card, Status } from '#client/core/api.ts';
import { jobsOf, myDay, nextJob, openedJob } from '#web/phone/my-day.ts';
import { aBoard, aCard } from '../board/cards.ts';

const alba = { id: 'tec_1', name: 'Alba Reyes' };
const ben = { id: 'tec_2', name: 'Ben Okafor' };

/** The n-th job of Alba. */
function job(n: number, status: Status = 'scheduled', fields: Partial<Card> = {}): Card {
  return aCard(n, { technician: alba, status, ...fields });
}

const dayOf = (...cards: readonly Card[]) => myDay(aBoard(...cards), alba.id);
const ids = (cards: readonly Card[]) => cards.map(({ id }) => Number(id.slice(-4)));

describe('my day', () => {
  it('goes by the clock, whatever the columns say, with what is over at the end', () => {
    const day = dayOf(job(4), job(1, 'completed'), job(3, 'ready'), job(2, 'in_progress'), job(5, 'no_show'));
    expect(ids(day.open)).toEqual([2, 3, 4]);
    expect(ids(day.done)).toEqual([1, 5]);
  });

  it("has nobody else's jobs, and none of nobody", () => {
    expect(
      ids(jobsOf(dayOf(job(1), job(2, 'scheduled', { technician: ben }), job(3, 'ready', { technician: null })))),
    ).toEqual([1]);
  });

  it('begins with the cars left from earlier days, the oldest first', () => {
    const older = { date: '2025-09-18', start: '2025-09-18T08:00:00.000Z' };
    const old = { date: '2025-09-19', start: '2025-09-19T08:00:00.000Z' };
    const day = dayOf(
      job(1),
      job(2, 'ready', old),
      job(3, 'in_progress', older),
      job(4, 'ready', { ...old, technician: ben }),
    );
    expect(ids(day.carried)).toEqual([3, 2]);
    expect(ids(jobsOf(day))).toEqual([3, 2, 1]);
  });

  it('keeps jobs of the same minute in one order', () => {
    const { start } = job(1);
    expect(ids(dayOf(job(2, 'scheduled', { start }), job(1)).open)).toEqual([1, 2]);
  });
});

describe('the next job', () => {
  it('is the one in progress, before any that waits', () => {
    expect(nextJob(dayOf(job(1), job(2, 'ready'), job(3, 'in_progress')))?.id).toBe(job(3).id);
  });

  it('is the first still to be started, before one that only has to be handed over', () => {
    expect(nextJob(dayOf(job(1, 'ready'), job(2), job(3)))?.id).toBe(job(2).id);
  });

  it('is one to hand over where nothing else is left, and none on a day that is done', () => {
    expect(nextJob(dayOf(job(1, 'completed'), job(2, 'ready')))?.id).toBe(job(2).id);
    expect(nextJob(dayOf(job(1, 'completed')))).toBeUndefined();
  });
});

describe('the opened job', () => {
  const day = dayOf(job(1), job(2), job(3, 'completed'));
  const [first, second, third] = [job(1).id, job(2).id, job(3).id];

  it('is the next one until somebody chooses', () => {
    expect(openedJob(day, undefined, undefined)).toBe(first);
    expect(openedJob(day, { id: third }, first)).toBe(third);
    expect(openedJob(day, 'none', first)).toBeUndefined();
  });

  it('stays under the thumb when an earlier job arrives', () => {
    expect(openedJob(day, undefined, second)).toBe(second);
  });

  it('is the next one again when the last is over, gone or no longer chosen', () => {
    expect(openedJob(day, undefined, third)).toBe(first);
    expect(openedJob(day, { id: 'gone' }, 'gone')).toBe(first);
  });
});
