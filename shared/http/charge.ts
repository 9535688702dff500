import { isWrite, type Operation } from '#shared/contract/operation.ts';
import { Problem } from '#shared/contract/problems.ts';
import { isLeaving } from '#shared/data/standing-item.ts';
import { type Charge, chargeOfCaller, chargeOfVisitor } from '#shared/limits/charge.ts';
import { quotaOf } from '#shared/limits/quota.ts';
import type { RequestLimits } from '#shared/limits/request-limits.ts';
import { rateLimited } from './limit-fields.ts';
import type { Caller, HttpEvent, RequestState, Step } from './request-state.ts';
import { sourceAddress } from './source-address.ts';

/** What of an operation tells how it is charged. */
type Charged = Pick<Operation, 'conditional' | 'limit' | 'method'>;

/** What of a request is charged. */
interface Call {
  readonly charge: Charge;
  readonly operation: Charged;
  readonly state: RequestState;
}

/** Whether the answer may turn out to be 304, which costs nothing. */
function mayBeFree({ conditional }: Charged, { headers }: HttpEvent): boolean {
  return conditional && headers?.['if-none-match'] !== undefined;
}

/**
 * Charges a call. Where the table does not count, calls go on uncounted, since a shop must not stand still for that; but for what
 * makes or tries credentials.
 * @throws Problem `rate_limited`, or `unavailable`
 */
async function settle(limits: RequestLimits, now: () => number, { charge, operation, state }: Call): Promise<void> {
  state.isCharged = true;
  try {
    state.verdict = await limits.limiter.charge(charge);
  } catch (error) {
    state.failure = error;
    if (operation.limit !== 'credentials') return;
    const detail = 'Calls cannot be counted right now, and without that no credentials are made or tried.';
    throw new Problem('unavailable', detail, {}, { 'retry-after': '1' });
  }
  if (!state.verdict.isAccepted) throw rateLimited(state.verdict, now());
}

/** Whose call it is, as far as he is charged for it. */
const callerOf = ({ charge: { key, limits } }: Call): string => `${key.pk}\0${limits[0]?.entry}`;

/**
 * Charges a call that named a version and is not answered by 304. Who is refused then is refused at once until he may go on: what
 * he asks for would be read again and again at no cost of his.
 */
async function settleChanged(limits: RequestLimits, now: () => number, call: Call): Promise<void> {
  try {
    await settle(limits, now, call);
  } finally {
    const { verdict } = call.state;
    if (verdict?.isAccepted === false) limits.outdated.set(callerOf(call), verdict.tightest.resetAt);
  }
}

/** What is under way, to be waited for later: what it fails with is thrown there. */
function begun(work: Promise<void>): () => Promise<void> {
  const ended = work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  return async () => {
    const failed = await ended;
    if (failed !== undefined) throw failed.error;
  };
}

/**
 * Charges the caller: for a write before anything happens; for a read beside it, since it changes nothing; for what may be
 * answered by 304 once it is not. Who is refused something is charged like who is not, be it the shop he names.
 * @param now epoch milliseconds
 */
export function charge(operation: Charged, limits: RequestLimits, now: () => number): Step {
  const callOf = (state: RequestState, { shop: named, role, credential }: Caller, event: HttpEvent): Call => {
    const address = sourceAddress(event);
    const { standing } = state;
    // A shop that is closed pays for nobody who knocks: its day is kept, and in one that goes away nothing is left behind.
    const quota = standing?.status === 'active' ? quotaOf(limits.numbers.tiers, standing, now()) : undefined;
    const shop = standing !== undefined && isLeaving(standing) ? undefined : named;
    const caller = { shop, role, credential, address, limitClass: operation.limit ?? undefined, quota };
    return { charge: chargeOfCaller(limits.numbers, caller), operation, state };
  };
  const pendingOf = (state: RequestState): (() => Promise<void>) | undefined => {
    const { charging } = state;
    delete state.charging;
    return charging;
  };
  return {
    before: async ({ event, internal: { state } }) => {
      if (state.principal === undefined) throw new Error('the chain charges nobody it does not know');
      const call = callOf(state, state.principal, event);
      const refusal = limits.limiter.refusal(call.charge);
      const isOutdated = refusal !== undefined && limits.outdated.get(callerOf(call)) === refusal.tightest.resetAt;
      if (mayBeFree(operation, event) && !isOutdated) {
        state.charging = () => settleChanged(limits, now, call);
      } else if (isWrite(operation) || refusal !== undefined) {
        await settle(limits, now, call);
      } else {
        state.charging = begun(settle(limits, now, call));
      }
    },
    after: async ({ response, internal: { state } }) => {
      const charging = pendingOf(state);
      if (response?.statusCode !== 304) await charging?.();
    },
    onError: async (request) => {
      const { event, internal } = request;
      const { state } = internal;
      const { principal } = state;
      const isOwed = principal !== undefined && state.isCharged !== true;
      const owed = isOwed ? () => settle(limits, now, callOf(state, principal, event)) : undefined;
      try {
        await (pendingOf(state) ?? owed)?.();
      } catch (error) {
        request.error = error as Error;
      }
    },
  };
}

/**
 * Charges whoever calls without a credential, before anything happens: his address, by the class of the operation.
 * @param now epoch milliseconds
 */
export function chargeVisitor(operation: Charged, limits: RequestLimits, now: () => number): Step {
  return {
    before: async ({ event, internal: { state } }) => {
      const charge = chargeOfVisitor(limits.numbers, sourceAddress(event), operation.limit);
      if (charge.limits.length > 0) await settle(limits, now, { charge, operation, state });
    },
  };
}
