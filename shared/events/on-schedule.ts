import middy, { type MiddlewareObj, type Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import { inLambda, type OnRuntime } from '#shared/config/function-runtime.ts';
import { withItsSecrets } from '#shared/config/told-secrets.ts';
import { isCorrelationId } from '#shared/contract/correlation-id.ts';
import type { Schedule } from '#shared/contract/schedule.ts';
import { openFunctionTables } from '#shared/data/open-function-tables.ts';
import type { Outcome } from '#shared/observability/work-observer.ts';
import { type EventRuntime, eventRuntime } from './runtime.ts';
import { timeoutMargin } from './time-limit.ts';

/** What EventBridge Scheduler sends, as the schedule in the template has it say. */
export interface ScheduleEvent {
  /** ISO 8601: when it should have fired. */
  readonly time: string;
  readonly executionId: string;
  /** How often it was tried, this time included. */
  readonly attempt: string;
  /** Set where a release wants to know whether the code loads: nothing is done then. */
  readonly isRehearsal?: boolean;
}

/** Opens stores, by name, over all shops. */
type SharedStores = Readonly<Record<string, (runtime: EventRuntime) => unknown>>;

type OpenedShared<Openers extends SharedStores> = { readonly [Name in keyof Openers]: ReturnType<Openers[Name]> };

/** What a run may know. */
export interface RunContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly newToken: () => string;
  readonly correlationId: string;
  /** Aborted when the time of the call is up. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds at which that will be. */
  readonly deadline: number;
}

/** What a run did, counted: its log line says so. */
export type Counts = Readonly<Record<string, number>>;

/** The Lambda handler of a schedule. */
export type ScheduleHandler = (event: ScheduleEvent, context: Context) => Promise<void>;

/** A schedule's Lambda handler, and the same on another runtime. */
export type ScheduledHandler<Of extends Schedule> = OnRuntime<ScheduleHandler, EventRuntime> & {
  readonly contract: Of;
};

interface RunState {
  readonly startedAt: number;
  readonly correlationId: string;
  counts?: Counts;
}

interface Internal extends Record<string, unknown> {
  state: RunState;
}

type RunRequest = Request<ScheduleEvent, void, Error, Context, Internal>;
type RunStep = MiddlewareObj<ScheduleEvent, void, Error, Context, Internal>;

interface Aborting {
  readonly signal: AbortSignal;
}

/** Starts the run, and tells the runtime's observer what became of it. */
function observe({ id }: Pick<Schedule, 'id'>, runtime: EventRuntime): RunStep {
  let coldStart = true;
  const report = ({ event, context, internal }: RunRequest, outcome: Outcome, failure?: unknown): void => {
    const { state } = internal;
    runtime.observer.observe({
      consumer: id,
      outcome,
      took: runtime.now() - state.startedAt,
      waited: Math.max(0, state.startedAt - Date.parse(event.time)) || 0,
      attempt: Number(event.attempt) || 1,
      isDeadLetter: false,
      messageId: event.executionId,
      correlationId: state.correlationId,
      traceparent: undefined,
      shop: undefined,
      requestId: context.awsRequestId,
      functionVersion: context.functionVersion,
      coldStart,
      counts: state.counts,
      failure,
    });
    coldStart = false;
  };
  return {
    before: ({ event: { executionId = '', isRehearsal = false }, internal }) => {
      // What a step returns is the answer: neither the run nor its log line follows.
      if (isRehearsal) return null;
      const correlationId = isCorrelationId(executionId) ? executionId : runtime.newToken();
      internal.state = { startedAt: runtime.now(), correlationId };
      return undefined;
    },
    after: (request) => report(request, 'done'),
    onError: (request) =>
      report(request, request.error?.name === 'TimeoutError' ? 'unfinished' : 'failed', request.error),
  };
}

/**
 * Makes the Lambda of a schedule. What it does must be the same when a run is doubled, late or left out.
 * @param contract its contract
 * @param stores what it reads and writes through, by name, over all shops
 * @param run what is done each time; it may tell what it did, counted
 */
export function onSchedule<Of extends Schedule, Openers extends SharedStores>(
  contract: Of,
  stores: Openers,
  run: (context: RunContext & OpenedShared<NoInfer<Openers>>) => Promise<Counts | undefined>,
): ScheduledHandler<Of> {
  const on = (runtime: EventRuntime): ScheduleHandler => {
    const { now, random, newToken } = runtime;
    const opened = Object.fromEntries(
      Object.entries(stores).map(([name, open]) => [name, open(runtime)]),
    ) as OpenedShared<Openers>;
    const handler = middy<ScheduleEvent, void, Error, Context, Internal>({ timeoutEarlyInMillis: timeoutMargin });
    handler.use(observe(contract, runtime));
    handler.before((request) => {
      // middy hands the base handler event and context only.
      request.event = { ...request.event, state: request.internal.state } as never;
    });
    handler.handler((async ({ state }: { readonly state: RunState }, context: Context, { signal }: Aborting) => {
      const deadline = state.startedAt + context.getRemainingTimeInMillis() - timeoutMargin;
      const { correlationId } = state;
      const counts = await run({ now, random, newToken, correlationId, signal, deadline, ...opened });
      if (counts !== undefined) state.counts = counts;
    }) as never);
    return handler as unknown as ScheduleHandler;
  };
  return Object.assign(
    inLambda(on, () => withItsSecrets(contract, eventRuntime(openFunctionTables))),
    { contract },
  );
}
