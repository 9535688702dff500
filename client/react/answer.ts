import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Client } from '../core/client.ts';
import type { AnyStatusBoardError } from '../core/errors.ts';
import { cacheKey, type Topic } from './cache.ts';
import { useSurrounding } from './provider.ts';

/** What a query hook answers: TanStack Query's result, with the errors of the client. */
export type Answer<Data> = UseQueryResult<Data, AnyStatusBoardError>;

/** A question to the service. */
interface Asked<Data>
  extends Pick<UseQueryOptions<Data, AnyStatusBoardError>, 'enabled' | 'staleTime' | 'placeholderData' | 'select'> {
  readonly topic: Topic;
  readonly parts?: readonly unknown[];
  readonly ask: (client: Client, signal: AbortSignal) => Promise<Data>;
  /** In how many milliseconds it is asked again, given how the last time failed, if it did. */
  readonly pace?: (error: AnyStatusBoardError | null) => number;
}

interface Asking {
  readonly state: { readonly error: AnyStatusBoardError | null };
}

/** Whether the service did not refuse who asks: then somebody has to do something first, and asks again. */
export function isWelcome({ state: { error } }: Asking): boolean {
  return error?.status !== 401 && error?.status !== 403;
}

/**
 * Asks the service, and keeps the answer in the cache. The client tries again by itself, within its budget; a second layer
 * would multiply its tries.
 */
export function useAnswer<Data>({ topic, parts = [], ask, pace, ...options }: Asked<Data>): Answer<Data> {
  const { client } = useSurrounding();
  return useQuery<Data, AnyStatusBoardError>({
    ...options,
    queryKey: cacheKey(client, topic, ...parts),
    queryFn: ({ signal }) => ask(client, signal),
    retry: false,
    refetchInterval: (asking) => isWelcome(asking) && (pace?.(asking.state.error) ?? false),
    refetchOnWindowFocus: isWelcome,
    refetchOnReconnect: isWelcome,
  });
}
