import type { RequestContext } from './conditions.ts';
import { type Action, mayDo } from './policy.ts';
import type { Principal } from './principal.ts';

/** Somebody, and what his session was tagged with. */
export interface Judged {
  readonly principal: Principal;
  readonly tags: RequestContext;
}

/**
 * Which right somebody has not, in the words of IAM; undefined where he has all of them.
 * @param actions what a request needs the rights to
 */
export function missingRight({ principal, tags }: Judged, actions: readonly Action[]): string | undefined {
  const refused = actions.find(
    ({ context, ...action }) => !mayDo(principal, [], { ...action, context: { ...tags, ...context } }),
  );
  if (refused === undefined) return undefined;
  const { action, resource } = refused;
  return `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
