type OneOrMore = string | readonly string[];

/** A statement of a policy, as far as those of the local cloud go. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: OneOrMore;
  readonly Resource: OneOrMore;
  /** Of a resource's policy only: whom it is about. */
  readonly Principal?: string | Readonly<Record<string, OneOrMore>>;
  /** Values by key, by operator. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** What somebody is about to do. */
export interface Action {
  readonly action: string;
  readonly resource: string;
  /** Values of the condition keys it comes with. */
  readonly context: Readonly<Record<string, string>>;
}

const listOf = (value: OneOrMore): readonly string[] => (typeof value === 'string' ? [value] : value);

/** Whether a text is like a pattern of a policy, in which `*` is any text and `?` any character. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

const operators: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  StringEquals: (value, wanted) => value === wanted,
  Bool: (value, wanted) => value === wanted.toLowerCase(),
};

function meets(condition: PolicyStatement['Condition'] = {}, { context }: Action): boolean {
  return Object.entries(condition).every(([name, keys]) => {
    const holds = operators[name];
    if (holds === undefined)
      throw new Error(`the condition operator ${name} is not executed here; add it to policy.ts`);
    return Object.entries(keys).every(([key, wanted]) => {
      const value = context[key];
      return value !== undefined && listOf(wanted).some((each) => holds(value, each));
    });
  });
}

function isAbout(principal: PolicyStatement['Principal'], arn: string): boolean {
  if (principal === undefined || principal === '*') return true;
  const names = typeof principal === 'string' ? [principal] : listOf(principal.AWS ?? []);
  return names.some((name) => name === '*' || name === arn);
}

/** The statements of policies that are about an action of a principal. */
function matching(statements: readonly PolicyStatement[], arn: string, given: Action): PolicyStatement[] {
  return statements.filter(
    (statement) =>
      isAbout(statement.Principal, arn) &&
      listOf(statement.Action).some((pattern) => isLike(given.action.toLowerCase(), pattern.toLowerCase())) &&
      listOf(statement.Resource).some((pattern) => isLike(given.resource, pattern)) &&
      meets(statement.Condition, given),
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
