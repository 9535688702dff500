import { describe, expect, it } from '@jest/globals';
import type { Job } from '#client/index.ts';
import { lasted, newsOf, offersOf, progressText, standingOf, whenText, whyText } from '#web/work/words.ts';
import { queued } from '../../client/jobs/scripted-jobs.ts';

const job = (fields: Partial<Job> = {}): Job => ({ ...queued, kind: 'customers.export', ...fields });
const over = { startedAt: '2025-09-20T16:00:01.000Z', endedAt: '2025-09-20T16:00:13.000Z' } as const;

describe('how work stands', () => {
  it.each<[Partial<Job>, string]>([
    [{}, 'queued'],
    [{ attempts: 1 }, 'again'],
    [{ state: 'running' }, 'running'],
    [{ state: 'running', cancelRequested: true }, 'stopping'],
    [{ state: 'dead' }, 'failed'],
    [{ state: 'failed' }, 'failed'],
    [{ state: 'canceled' }, 'canceled'],
    [{ state: 'succeeded' }, 'succeeded'],
  ])('%j is %s', (fields, standing) => {
    expect(standingOf(job(fields))).toBe(standing);
  });

  it('is a place in the queue, then percent and what is being done', () => {
    expect(progressText(job({ queuePosition: 3 }))).toBe('Place 3 in the queue');
    expect(progressText(job({ queuePosition: null }))).toBe('In the queue');
    expect(progressText(job({ state: 'running', progress: 42, stage: 'writing' }))).toBe('42% · writing');
    expect(progressText(job({ state: 'running', progress: 42 }))).toBe('42%');
  });

  it('says when it was asked for by the clock of the shop, and how long it took', () => {
    const now = Date.parse('2025-09-20T20:00:00Z');
    expect(whenText(job(), 'America/Los_Angeles', now)).toBe('9:00 AM');
    expect(whenText(job(over), 'America/Los_Angeles', now)).toBe('9:00 AM · took 12 s');
    // It is tomorrow there by now.
    expect(whenText(job(), 'Pacific/Auckland', now)).toBe('4:00 AM');
    expect(whenText(job(), 'Pacific/Honolulu', now + 86_400_000)).toBe('Sat, Sep 20, 6:00 AM');
    expect([200, 59_000, 61_000].map(lasted)).toEqual(['1 s', '59 s', '1 min']);
  });

  it('says why it failed, and how often it was tried where that was more than once', () => {
    const problem = { detail: 'There is no such day.' } as NonNullable<Job['problem']>;
    expect(whyText(job({ problem, attempts: 1 }))).toBe('There is no such day.');
    expect(whyText(job({ problem, attempts: 3 }))).toBe('There is no such day. It was tried 3 times.');
  });
});

describe('what can be done about work', () => {
  it.each<[Partial<Job>, object]>([
    [{}, { cancel: true }],
    [{ state: 'running' }, { cancel: true }],
    [{ state: 'running', cancelRequested: true }, {}],
    [{ state: 'succeeded' }, { download: true }],
    [{ state: 'succeeded', kind: 'day.report' }, { show: 'numbers' }],
    [{ state: 'succeeded', kind: 'customers.import' }, { show: 'result' }],
    [{ state: 'succeeded', kind: 'customer.erase' }, {}],
    [{ state: 'failed' }, { retry: true }],
    [{ state: 'dead', kind: 'day.report' }, { retry: true }],
    [{ state: 'canceled' }, { retry: true }],
  ])('of %j: %j', (fields, offers) => {
    const none = { cancel: false, download: false, show: undefined, retry: false };
    expect(offersOf(job(fields))).toEqual({ ...none, ...offers });
  });
});

describe('what is said of work', () => {
  it('is what has ended or is to stop since it was seen, each once', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => job({ id, state: 'running' })) as [Job, Job, Job];
    const done = { ...a, ...over, state: 'succeeded' } as const;
    const stopping = { ...b, cancelRequested: true };
    expect(newsOf([a, b, c], [done, stopping, c])).toEqual([
      'Export of customers: Done',
      'Export of customers: Stopping',
    ]);
    expect(newsOf([done, stopping, c], [done, stopping, c])).toEqual([]);
    expect(newsOf([], [done])).toEqual([]);
  });
});
