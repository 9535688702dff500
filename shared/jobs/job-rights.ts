import { lacking, type Role, reachOf, type Scope } from '#shared/contract/access.ts';
import { type AnyJobKind, jobKindOf } from '#shared/contract/job-kinds.ts';
import { Problem } from '#shared/contract/problems.ts';

/** What decides which kinds of work somebody may have done. */
export interface Allowed {
  readonly role: Role;
  readonly scopes: readonly Scope[];
}

/**
 * The problem of whoever may not do, or not see, what a kind does; undefined where he may. Work is done for the whole shop, so
 * scopes that reach own appointments only do not suffice.
 */
export function refusalOf({ name, scopes }: Pick<AnyJobKind, 'name' | 'scopes'>, caller: Allowed): Problem | undefined {
  const missing = scopes.filter((scope) => !caller.scopes.includes(scope));
  const ownOnly = scopes.filter((scope) => reachOf(caller.role, scope) === 'own');
  const [wanted, why] =
    missing.length > 0
      ? [missing, lacking(caller.role, missing)]
      : [ownOnly, `the role ${caller.role} includes it for own appointments only`];
  if (wanted.length === 0) return undefined;
  return new Problem('forbidden', `The kind ${name} also needs the scope ${wanted.join(' and ')}; ${why}.`);
}

/** Refuses who may not do what a job does; one of a kind this release does not know is anybody's. @throws Problem `forbidden` */
export function requireKind(kindName: string, caller: Allowed): void {
  const kind = jobKindOf(kindName);
  const refusal = kind && refusalOf(kind, caller);
  if (refusal !== undefined) throw refusal;
}
