import { useEffect, useRef } from 'react';
import type { Job } from '#client/core/api.ts';
import { announce } from '../ui/announcer.ts';
import { newsOf } from './words.ts';

/** Says what work has ended since it was seen last, to those who listen to the page. */
export function useNews(jobs: readonly Job[] | undefined): void {
  const seen = useRef(jobs);
  useEffect(() => {
    const news = newsOf(seen.current ?? [], jobs ?? []);
    if (jobs !== undefined) seen.current = jobs;
    if (news.length > 0) announce(`${news.join('. ')}.`);
  }, [jobs]);
}
