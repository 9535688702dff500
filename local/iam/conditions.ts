import { isLike } from './wildcards.ts';

type OneOrMore = string | readonly string[];

/** Values by key, by operator, as a statement has them. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;

/** Values of the condition keys a request comes with; some keys have several. */
export type RequestContext = Readonly<Record<string, OneOrMore>>;

/** One value as a list of it. */
export const listOf = (value: OneOrMore): readonly string[] => (typeof value === 'string' ? [value] : value);

const operators: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  StringEquals: (value, wanted) => value === wanted,
  StringLike: isLike,
  Bool: (value, wanted) => value === wanted.toLowerCase(),
};

/**
 * A wanted value with its variables, such as `${aws:PrincipalTag/TenantId}`, put in. One that has no value fits nothing. A value of
 * a variable is taken as it is, never as a pattern: one with a `*` or `?` in it fits nothing here.
 */
export function withVariables(wanted: string, context: RequestContext): string | undefined {
  const [start = '', ...rest] = wanted.split('${');
  let text = start;
  for (const part of rest) {
    const [name = '', ...after] = part.split('}');
    const value = context[name];
    if (typeof value !== 'string' || /[*?]/.test(value)) return undefined;
    text += `${value}${after.join('}')}`;
  }
  return text;
}

function holdsFor(operator: string, wanted: OneOrMore, values: readonly string[], context: RequestContext): boolean {
  const [, forAll, name = operator] = /^(ForAllValues:)?(\w+)$/.exec(operator) ?? [];
  const holds = operators[name];
  if (holds === undefined) {
    throw new Error(`the condition operator ${operator} is not executed here; add it to conditions.ts`);
  }
  const all = listOf(wanted).flatMap((each) => withVariables(each, context) ?? []);
  const fits = (value: string) => all.some((each) => holds(value, each));
  // Of no values, all fit: whoever means otherwise asks by `Null` as well.
  return forAll === undefined ? values.length > 0 && values.some(fits) : values.every(fits);
}

/**
 * Whether a request meets the condition of a statement.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function meets(condition: PolicyCondition, context: RequestContext): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const values = listOf(context[key] ?? []);
      if (operator === 'Null') return listOf(wanted).includes(String(values.length === 0));
      return holdsFor(operator, wanted, values, context);
    }),
  );
}
