import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Operation } from '#shared/contract/operation.ts';
import { carriable } from './carriable.ts';
import { compression } from './compression.ts';
import { correlation } from './correlation.ts';
import { existence } from './existence.ts';
import { observe } from './observe.ts';
import { parse } from './parse.ts';
import { problems } from './problems.ts';
import type { HttpEvent, HttpResponse, RequestState, Step } from './request-state.ts';
import { route } from './route.ts';
import type { Runtime } from './runtime.ts';
import { authorize } from './scope.ts';
import { securityHeaders } from './security-headers.ts';
import { success } from './success.ts';

/** Milliseconds before Lambda's own timeout at which we answer 503 ourselves, so that a problem leaves instead of a 502. */
const timeoutMargin = 500;

/** A Lambda handler behind a Function URL. */
export type LambdaHandler = (event: HttpEvent, context: Context) => Promise<HttpResponse>;

/** Makes the steps that learn who asks (`prove.ts`). What anybody may call has none of it in its bundle. */
export type Prove = (runtime: Runtime, operation: Operation) => Readonly<Record<'principal' | 'standing', Step>>;

/** What stands behind the chain: gets the state of the request and returns the `data` of the reply. */
export type UseCase = (state: RequestState) => Promise<unknown>;

/**
 * The steps of every request, in their one order: what comes first in the list sees the request first and the reply
 * last. Credential, standing of the shop, limits, syntax, scope, existence are judged in this order; the use case judges what needs a read.
 */
export function steps(operation: Operation, runtime: Runtime, prove?: Prove): Readonly<Record<string, Step>> {
  if (operation.scope !== null && prove === undefined) throw new Error(`${operation.id} has to know who asks`);
  const limits = operation.scope === null && operation.limit === null ? undefined : runtime.limits;
  return {
    correlation: correlation(runtime),
    observe: observe(operation, runtime),
    carriable: carriable(operation),
    compression: compression(),
    securityHeaders: securityHeaders(),
    ...(limits && { limitFields: limits.fields }),
    problems: problems(),
    route: route(operation),
    ...(operation.scope !== null && prove?.(runtime, operation)),
    ...(limits && { charge: limits.charge(operation) }),
    parse: parse(operation),
    ...(operation.scope === null ? {} : { authorize: authorize(operation.scope) }),
    existence: existence(),
    success: success(operation),
  };
}

/** The handler of an operation: the chain around its use case. */
export function chain(operation: Operation, runtime: Runtime, useCase: UseCase, prove?: Prove): LambdaHandler {
  const handler = middy<HttpEvent, HttpResponse, Error, Context, { state: RequestState }>({
    timeoutEarlyInMillis: timeoutMargin,
  });
  for (const step of Object.values(steps(operation, runtime, prove))) handler.use(step);
  // middy hands the base handler event and context only, so what the chain learned takes the event's place.
  handler.before((request) => {
    request.event = request.internal.state as never;
  });
  handler.handler((async (state: unknown) => useCase(state as RequestState)) as never);
  return handler as LambdaHandler;
}
