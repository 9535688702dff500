import { describe, expect, it } from '@jest/globals';
import type { Job } from '#client/index.ts';
import { isAnyOpen, withJob } from '#client/react/known-jobs.ts';

const job = (id: string, version = 1, endedAt: string | null = null) => ({ id, version, endedAt }) as Job;
const known = (...pages: Job[][]) => ({ pages: pages.map((items) => ({ items, nextCursor: null })), pageParams: [] });
const ids = ({ pages }: ReturnType<typeof withJob>) => pages.map(({ items }) => items.map(({ id }) => id));

describe('jobs that are known', () => {
  it('have a new one at the top, and one that changed in its place', () => {
    expect(ids(withJob(known([job('b')], [job('a')]), job('c')))).toEqual([['c', 'b'], ['a']]);
    const changed = withJob(known([job('b')], [job('a')]), job('a', 2, 'now'));
    expect(ids(changed)).toEqual([['b'], ['a']]);
    expect(changed.pages[1]?.items[0]).toEqual(job('a', 2, 'now'));
  });

  it('never fall back to how a job stood before', () => {
    const { pages } = withJob(known([job('a', 3, 'now')]), job('a', 2));
    expect(pages[0]?.items).toEqual([job('a', 3, 'now')]);
  });

  it('are asked for again while one of them is not over', () => {
    expect(isAnyOpen(known([job('b', 1, 'now')], [job('a')]))).toBe(true);
    expect(isAnyOpen(known([job('b', 1, 'now')]))).toBe(false);
  });
});
