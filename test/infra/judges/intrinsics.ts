import type { StackTemplate } from '../synthesized.ts';

/** What an intrinsic function gives when the template is deployed. */
export type Kind = 'text' | 'list' | 'object';

/** What decides it beside the template: the kind of an attribute, or undefined where the type has none of that name. */
export type AttributeKind = (type: string, attribute: string) => Kind | undefined;

/** Whether a value is an object, an intrinsic function or not. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name and argument of an intrinsic function; undefined for any other value. */
export function intrinsicOf(value: unknown): readonly [name: string, argument: unknown] | undefined {
  if (!isObject(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  return entry[0] === 'Ref' || entry[0].startsWith('Fn::') ? entry : undefined;
}

const lists = new Set(['Fn::Split', 'Fn::GetAZs', 'Fn::Cidr']);
const listParameters = /^(CommaDelimitedList|List<.+>|AWS::SSM::Parameter::Value<(CommaDelimitedList|List<.+>)>)$/;

function kindOfReference(name: unknown, template: StackTemplate): Kind | undefined {
  const parameter = template.Parameters?.[String(name)];
  if (parameter !== undefined) return listParameters.test(String(parameter.Type)) ? 'list' : 'text';
  if (String(name).startsWith('AWS::')) return name === 'AWS::NotificationARNs' ? 'list' : 'text';
  return template.Resources[String(name)] === undefined ? undefined : 'text';
}

/**
 * What an intrinsic function other than `Fn::If` gives.
 * @returns the kind, or in words why it gives nothing
 */
export function producedKind(
  [name, argument]: readonly [string, unknown],
  template: StackTemplate,
  attributeKind: AttributeKind,
): Kind | { readonly fault: string } {
  if (name === 'Ref') return kindOfReference(argument, template) ?? { fault: `nothing is called ${String(argument)}` };
  if (name !== 'Fn::GetAtt') return lists.has(name) ? 'list' : 'text';
  const [logicalId = '', ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
  const resource = template.Resources[logicalId];
  if (resource === undefined) return { fault: `nothing is called ${logicalId}` };
  const path = attribute.join('.');
  return attributeKind(resource.Type, path) ?? { fault: `${resource.Type} has no attribute ${path}` };
}
