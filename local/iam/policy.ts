import { listOf, meets, type PolicyCondition, type RequestContext, withVariables } from './conditions.ts';
import { isLike } from './wildcards.ts';

type OneOrMore = string | readonly string[];

/** A statement of a policy, as far as those of the local cloud go. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: OneOrMore;
  /** Left out where a statement is about who may assume the role it belongs to. */
  readonly Resource?: OneOrMore;
  /** Of a resource's policy only: whom it is about. */
  readonly Principal?: string | Readonly<Record<string, OneOrMore>>;
  readonly Condition?: PolicyCondition;
}

/** What somebody is about to do. */
export interface Action {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

function isAbout(principal: PolicyStatement['Principal'], arn: string): boolean {
  if (principal === undefined || principal === '*') return true;
  const names = typeof principal === 'string' ? [principal] : listOf(principal.AWS ?? []);
  return names.some((name) => name === '*' || name === arn);
}

/** Whether the resource of an action is like a pattern, in which variables such as that of a tag have their values. */
function isOn(pattern: string, { resource, context }: Action): boolean {
  const wanted = withVariables(pattern, context);
  return wanted !== undefined && isLike(resource, wanted);
}

/** The statements of policies that are about an action of a principal. */
function matching(statements: readonly PolicyStatement[], arn: string, given: Action): PolicyStatement[] {
  const action = given.action.toLowerCase();
  return statements.filter(
    (statement) =>
      isAbout(statement.Principal, arn) &&
      listOf(statement.Action).some((pattern) => isLike(action, pattern.toLowerCase())) &&
      listOf(statement.Resource ?? '*').some((pattern) => isOn(pattern, given)) &&
      meets(statement.Condition ?? {}, given.context),
  );
}

/**
 * Whether a principal may do something in its own account: its own policy or the resource's allows it, and neither denies it. A resource's
 * policy that names the account leaves the decision to the policies of its principals.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function mayDo(
  principal: { readonly arn: string; readonly policy: readonly PolicyStatement[] },
  resourcePolicy: readonly PolicyStatement[],
  action: Action,
): boolean {
  const statements = [...principal.policy, ...resourcePolicy];
  const effects = matching(statements, principal.arn, action).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}
