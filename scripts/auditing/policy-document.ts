/** Who a statement means. */
export interface Principal {
  /** `AWS`, `Service`, `Federated` or `CanonicalUser`. */
  readonly kind: string;
  /** An ARN, an account, a service; `*` for everybody. */
  readonly name: string;
}

/** A statement of a policy of AWS, with lists where it may have single values. */
export interface PolicyStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Nobody in policies of roles, which are about the role. */
  readonly principals: readonly Principal[];
  /** Values by operator and key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The principal that is everybody. */
const everybody: Principal = { kind: 'AWS', name: '*' };

const list = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));

function principalsIn(principal: unknown): Principal[] {
  if (typeof principal !== 'object' || principal === null)
    return list(principal).map((name) => ({ kind: 'AWS', name }));
  return Object.entries(principal).flatMap(([kind, names]) => list(names).map((name) => ({ kind, name })));
}

/**
 * Reads a policy. What is allowed by leaving something out is written as everything, and what is denied so as nothing: for what it leaves
 * out, nobody is turned away.
 * @throws SyntaxError where it is none
 */
export function statementsOf(text: string): PolicyStatement[] {
  const { Statement = [] } = JSON.parse(text) as { Statement?: unknown };
  return ([Statement].flat() as Record<string, unknown>[]).map((statement) => {
    const { Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
    const isAllowing = Effect === 'Allow';
    const rest = isAllowing ? ['*'] : [];
    return {
      effect: String(Effect),
      actions: NotAction === undefined ? list(Action) : rest,
      resources: NotResource === undefined ? list(Resource) : rest,
      principals: NotPrincipal === undefined ? principalsIn(Principal) : isAllowing ? [everybody] : [],
      conditions: (Condition ?? {}) as PolicyStatement['conditions'],
    };
  });
}

/** Whether a statement means everybody. */
export const isForEverybody = ({ principals }: PolicyStatement): boolean => principals.some(({ name }) => name === '*');
