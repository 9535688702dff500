import { onAbort } from '../core/abortable.ts';
import { apart } from '../core/apart.ts';
import type { Input } from '../core/api.ts';
import type { BoardWatch, Client, Reply } from '../core/client.ts';
import { isStatusBoardError } from '../core/errors.ts';
import type { Surroundings } from '../core/surroundings.ts';
import { backOff, longestInterval, pollDelay } from './pace.ts';
import type {
  BoardSubscription,
  Connection,
  ConnectionState,
  SubscribeHandlers,
  SubscribeOptions,
} from './subscription.ts';

/** Seconds between polls while the service says nothing, and the least anybody may say. */
const usualInterval = 15;
const shortestInterval = 1;
/** Seconds between answers up to which a board counts as live. */
const liveInterval = 5;
/** Milliseconds in which one look at the page may cause several events. */
const oneLook = 1_000;

/** Watches one board. At most one request is under way; what is overtaken is ended and its answer dropped. */
function watch(
  send: Client['send'],
  surroundings: Surroundings,
  input: Input<'getBoard'>,
  handlers: SubscribeHandlers,
  { signal, interval: least }: SubscribeOptions,
): BoardSubscription {
  const { now, random, after, isHidden, isOnline, onChange } = surroundings;
  let connection: Connection = { state: 'polling', interval: usualInterval, since: now() };
  let told: Partial<SubscribeHandlers> = handlers;
  let isReported = false;
  let isEnded = false;
  let etag: string | null = null;
  let failures = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  /** Whether the network was away since the board was asked for. */
  let wasCut = false;
  let underWay: AbortController | undefined;
  let cancelTimer = () => {};

  const report = (state: ConnectionState, interval: number) => {
    const isSame = isReported && state === connection.state;
    if (isSame && interval === connection.interval) return;
    connection = { state, interval, since: isSame ? connection.since : now() };
    isReported = true;
    told.onConnection?.(connection);
  };

  const schedule = (milliseconds: number) => {
    // Where nobody looks nothing is asked: whoever looks again causes a change, and with it the next poll.
    cancelTimer = after(milliseconds, () => isHidden() || void poll());
  };

  const answered = ({ data, etag: tag, pollInterval }: Reply<'getBoard'>) => {
    const interval = Math.min(Math.max(pollInterval ?? usualInterval, least || 0, shortestInterval), longestInterval);
    const times = { askedAt, answeredAt: now() };
    failures = 0;
    schedule(pollDelay(interval, random()));
    report(interval <= liveInterval ? 'live' : 'polling', interval);
    if (data) {
      etag = tag;
      told.onBoard?.(data, times);
    } else told.onUnchanged?.(times);
  };

  const failed = (error: unknown) => {
    isEnded = true;
    if (!isStatusBoardError(error, 'getBoard')) throw error;
    // The service says so: a credential that could not be had may be had once there is a network again.
    isEnded = error.status === 401 || error.status === 403;
    failures += 1;
    if (!isEnded) schedule(backOff(failures, error.retryAfter, random()));
    report('offline', connection.interval);
    told.onError?.(error);
  };

  const poll = async () => {
    const mine = new AbortController();
    cancelTimer();
    underWay?.abort();
    underWay = mine;
    askedAt = now();
    wasCut = false;
    apart(() => told.onRequest?.(), surroundings);
    const settle = await send('getBoard', input, { signal: mine.signal, ifNoneMatch: etag ?? undefined }).then(
      (reply) => () => answered(reply),
      (error) => () => failed(error),
    );
    if (underWay !== mine) return;
    underWay = undefined;
    apart(settle, surroundings);
  };

  const look = () => {
    if (isEnded || isHidden()) return;
    // A clock that was set back says nothing of when this look began.
    const isSameLook = askedAt <= now() && now() < askedAt + oneLook;
    // While nothing answers, what is under way may hang. What has only just left is given its time even so: many looks in a
    // row would end each request before its answer.
    const isAsked = connection.state === 'offline' ? underWay && isSameLook : underWay || isSameLook;
    if (!isOnline()) {
      wasCut = true;
      report('offline', connection.interval);
    } else if (wasCut || !isAsked) void poll();
  };
  const ignoreChanges = onChange(look);

  const close = () => {
    told = {};
    isEnded = true;
    ignoreChanges();
    ignoreAbort();
    cancelTimer();
    underWay?.abort();
    underWay = undefined;
  };
  const ignoreAbort = onAbort(signal, close);
  if (signal?.aborted) close();
  // Not at once: handlers may refer to what `subscribe` has yet to return.
  queueMicrotask(() => {
    if (!underWay && !isEnded && !isHidden()) void poll();
  });

  return {
    get connection() {
      return connection;
    },
    refresh: () => {
      if (told !== handlers) return;
      isEnded = false;
      etag = null;
      void poll();
    },
    close,
  };
}

/** The board of a client as something to watch. */
export function createBoardWatch(send: Client['send'], surroundings: Surroundings): BoardWatch {
  return {
    subscribe: (filter, handlers, options = {}) =>
      watch(send, surroundings, typeof filter === 'string' ? { date: filter } : (filter ?? {}), handlers, options),
  };
}
