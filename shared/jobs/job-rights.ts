import { type Role, roleAllows } from '#shared/contract/access.ts';
import { type AnyJobKind, jobKindOf } from '#shared/contract/job-kinds.ts';
import { Problem } from '#shared/contract/problems.ts';

/** The problem of whoever may not do, or not see, what a kind does; undefined where he may. */
export function refusalOf({ name, scopes }: Pick<AnyJobKind, 'name' | 'scopes'>, role: Role): Problem | undefined {
  const lacking = scopes.filter((scope) => !roleAllows(role, scope));
  if (lacking.length === 0) return undefined;
  const detail = `The kind ${name} also needs the scope ${lacking.join(' and ')}; the role ${role} does not include it.`;
  return new Problem('forbidden', detail);
}

/** Refuses who may not do what a job does; one of a kind this release does not know is anybody's. @throws Problem `forbidden` */
export function requireKind(kindName: string, role: Role): void {
  const kind = jobKindOf(kindName);
  const refusal = kind && refusalOf(kind, role);
  if (refusal !== undefined) throw refusal;
}
