/** A template, as far as releases look at it. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
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

/**
 * A text that a template joins of words and of parameters that have a default; undefined for anything else. A table that a restore
 * has put in the place of another keeps the name of that one here: what a release needs is a table of its kind.
 */
export function joinedText({ Parameters: parameters = {} }: Template, value: unknown): string | undefined {
  const { 'Fn::Join': join } = (value ?? {}) as { 'Fn::Join'?: readonly [string, readonly unknown[]] };
  if (join === undefined) return undefined;
  const [separator, parts] = join;
  const texts = parts.map((part) => (typeof part === 'string' ? part : parameters[referred(part) ?? '']?.Default));
  return texts.every((text) => typeof text === 'string') ? texts.join(separator) : undefined;
}

/** Logical ids of the functions behind an alias `live`, whoever calls them: those a release is made of. */
export function releasedFunctions({ Resources: resources }: Template): Set<string> {
  const released = Object.values(resources).flatMap(({ Type: type, Properties: properties }) => {
    const { Name: name, FunctionName: of } = (properties ?? {}) as { Name?: unknown; FunctionName?: unknown };
    return type === 'AWS::Lambda::Alias' && name === 'live' ? (referred(of) ?? []) : [];
  });
  return new Set(released);
}
