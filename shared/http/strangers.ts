import { hash } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import { chargeOfStranger } from '#shared/limits/charge.ts';
import type { RequestLimits } from '#shared/limits/request-limits.ts';
import { rateLimited } from './limit-fields.ts';
import type { HttpEvent, RequestState } from './request-state.ts';
import { sourceAddress } from './source-address.ts';

/** The credential of a request, hashed. */
function hashOf({ headers = {} }: HttpEvent): string {
  const sent = headers['x-api-key'] ?? headers['x-access-token'] ?? headers.authorization ?? '';
  return hash('sha256', sent, 'base64url');
}

/**
 * Proves who sends a credential, as often as its address may be wrong. An address that is wrong too often is not listened to until
 * its window ends, whatever it sends; a credential that was good here lately is, so that somebody who tries keys cannot shut out
 * those who share his address.
 * @param prove answers who it is, and throws the problem `unauthorized` where it is nobody
 */
export async function provedWithinLimits<Proved>(
  { limits, now }: { readonly limits: RequestLimits; readonly now: () => number },
  event: HttpEvent,
  state: RequestState,
  prove: () => Promise<Proved> | Proved,
): Promise<Proved> {
  const charge = chargeOfStranger(limits.numbers, sourceAddress(event));
  const refusal = limits.limiter.refusal(charge);
  if (refusal !== undefined && limits.proven.get(hashOf(event)) === undefined) {
    state.verdict = refusal;
    throw rateLimited(refusal, now());
  }
  try {
    const proved = await prove();
    limits.proven.set(hashOf(event), true);
    return proved;
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'unauthorized')) throw error;
    // It was good once, if it is among them, and is looked at no more than any other.
    limits.proven.delete(hashOf(event));
    // Where nobody counts, it is refused all the same.
    const verdict = await limits.limiter.charge(charge).catch((failure: unknown) => {
      state.failure = failure;
    });
    if (verdict === undefined) throw error;
    state.verdict = verdict;
    throw verdict.isAccepted ? error : rateLimited(verdict, now());
  }
}
