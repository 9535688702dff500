import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Data, Job } from '../core/api.ts';
import type { AnyStatusBoardError } from '../core/errors.ts';
import { type Answer, isWelcome, useAnswer } from './answer.ts';
import { cacheKey } from './cache.ts';
import { isAnyOpen, type KnownJobs, withJob } from './known-jobs.ts';
import { useWrite, type Write, type WriteOptions } from './mutations.ts';
import { useSurrounding } from './provider.ts';

/** How many jobs a page has. */
const pageSize = 20;

/** Seconds between two looks at jobs that are not over while the service says nothing, and after a failure. */
const [usualPause, pauseAfterFailure] = [2, 10];

/** Milliseconds the result of a job may be old: less than the 15 minutes its link works. */
const resultFresh = 600_000;

type JobPages = InfiniteData<Data<'listJobs'>, string | undefined>;

/** The jobs seen so far, TanStack Query's result of pages: `fetchNextPage` asks for earlier ones. */
export type JobsAnswer = UseInfiniteQueryResult<readonly Job[], AnyStatusBoardError>;

const itemsOf = ({ pages }: JobPages): readonly Job[] => pages.flatMap(({ items }) => items);

/**
 * The jobs of the shop, the latest first; asked for again as often as the service says while one is not over and somebody
 * looks. What hooks submit, cancel and try again is among them as soon as the service has answered.
 */
export function useJobs(): JobsAnswer {
  const { client } = useSurrounding();
  const told = useRef(usualPause);
  return useInfiniteQuery<
    Data<'listJobs'>,
    AnyStatusBoardError,
    readonly Job[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: cacheKey(client, 'jobs'),
    queryFn: async ({ pageParam: cursor, signal }) => {
      const { data, pollInterval } = await client.send('listJobs', { limit: pageSize, cursor }, { signal });
      told.current = pollInterval ?? usualPause;
      return data as Data<'listJobs'>;
    },
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: itemsOf,
    retry: false,
    refetchInterval: (asking) => {
      const { data, error } = asking.state;
      if (!isWelcome(asking) || data === undefined || !isAnyOpen(data)) return false;
      return 1_000 * (error === null ? told.current : Math.max(pauseAfterFailure, error.retryAfter ?? 0));
    },
    refetchOnWindowFocus: isWelcome,
    refetchOnReconnect: isWelcome,
  });
}

/** What came of a job that succeeded. @param enabled whether it is asked for without `refetch` */
export function useJobResult(id: string, enabled: boolean): Answer<Data<'getJobResult'>> {
  return useAnswer({
    topic: 'job-result',
    parts: [id],
    enabled,
    staleTime: resultFresh,
    ask: (client, signal) => client.getJobResult({ id }, { signal }),
  });
}

/** A write that answers a job, which is then among those on the screen. */
function useJobWrite<Id extends 'submitJob' | 'cancelJob' | 'retryJob'>(id: Id, options?: WriteOptions): Write<Id> {
  return useWrite(id, ['jobs'], options, (job, { client, cache }) => {
    const learn = (known: KnownJobs | undefined) => known && withJob(known, job as Job);
    cache.setQueryData(cacheKey(client, 'jobs'), learn);
  });
}

/** Submits work. */
export function useSubmitJob(options?: WriteOptions): Write<'submitJob'> {
  return useJobWrite('submitJob', options);
}

/** Stops a job that waits, and asks one that runs to stop. */
export function useCancelJob(): Write<'cancelJob'> {
  return useJobWrite('cancelJob');
}

/** Submits what a job that is over was to do as a new one. */
export function useRetryJob(): Write<'retryJob'> {
  return useJobWrite('retryJob');
}
