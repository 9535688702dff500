import type { Data, Job } from '../core/api.ts';

/** Pages of jobs as the cache has them, the latest job first. */
export interface KnownJobs {
  readonly pages: readonly Data<'listJobs'>[];
  readonly pageParams: readonly unknown[];
}

/** The pages with a job as it was answered just now: in the place of what is known of it, and of a new one at the top. */
export function withJob(known: KnownJobs, job: Job): KnownJobs {
  const isKnown = known.pages.some(({ items }) => items.some(({ id }) => id === job.id));
  const pages = known.pages.map((page, place) => ({
    ...page,
    items: [
      ...(!isKnown && place === 0 ? [job] : []),
      ...page.items.map((other) => (other.id === job.id && other.version <= job.version ? job : other)),
    ],
  }));
  return { ...known, pages };
}

/** Whether something is still to happen to any of them. */
export function isAnyOpen({ pages }: KnownJobs): boolean {
  return pages.some(({ items }) => items.some(({ endedAt }) => endedAt === null));
}
