/** A template, as far as releases look at it. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** One of its resources. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** The logical id a `Ref` or `Fn::GetAtt` names. */
export function referred(value: unknown): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return ref ?? attribute?.[0];
}

/** Logical ids of the functions behind an alias `live`, whoever calls them: those a release is made of. */
export function releasedFunctions({ Resources: resources }: Template): Set<string> {
  const released = Object.values(resources).flatMap(({ Type: type, Properties: properties }) => {
    const { Name: name, FunctionName: of } = (properties ?? {}) as { Name?: unknown; FunctionName?: unknown };
    return type === 'AWS::Lambda::Alias' && name === 'live' ? (referred(of) ?? []) : [];
  });
  return new Set(released);
}
