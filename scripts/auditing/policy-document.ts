/** A statement of a policy of AWS, with lists where it may have single values. */
export interface PolicyStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Who is meant: `*` for everybody, ARNs and services. Nobody in policies of roles, which are about the role. */
  readonly principals: readonly string[];
  /** Values by operator and key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const list = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));

/** Reads a policy. What is allowed by leaving something out is written as `*`. @throws SyntaxError where it is none */
export function statementsOf(text: string): PolicyStatement[] {
  const { Statement = [] } = JSON.parse(text) as { Statement?: unknown };
  return ([Statement].flat() as Record<string, unknown>[]).map((statement) => {
    const { Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
    const named = typeof Principal === 'object' && Principal !== null ? Object.values(Principal).flat() : Principal;
    return {
      effect: String(Effect),
      actions: NotAction === undefined ? list(Action) : ['*'],
      resources: NotResource === undefined ? list(Resource) : ['*'],
      principals: NotPrincipal === undefined ? list(named) : ['*'],
      conditions: (Condition ?? {}) as PolicyStatement['conditions'],
    };
  });
}
