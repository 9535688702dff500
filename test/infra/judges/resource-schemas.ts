import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { StackTemplate } from '../synthesized.ts';
import { type AttributeKind, intrinsicOf, isObject, type Kind, producedKind } from './intrinsics.ts';

type Specification = ReturnType<typeof loadAwsServiceSpecSync>;

const find = (specification: Specification, type: string) =>
  specification.lookup('resource', 'cloudFormationType', 'equals', type)[0];

type Properties = NonNullable<ReturnType<typeof find>>['properties'];
type PropertyType = Properties[string]['type'];

const customType = /^(Custom::|AWS::CloudFormation::CustomResource$)/;

/** What CloudFormation takes for a value of a simple type: it reads text into numbers and truth values. */
const simple: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  'date-time': (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  integer: (value) => value !== '' && Number.isInteger(typeof value === 'string' ? Number(value) : value),
  number: (value) => value !== '' && Number.isFinite(typeof value === 'string' ? Number(value) : value),
  boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  json: (value) => isObject(value) || typeof value === 'string',
  null: (value) => value === null,
};

/** The kinds of an intrinsic function's result that fit a type; every type but these takes text. */
const fitting: Readonly<Record<string, readonly Kind[]>> = {
  array: ['list'],
  json: ['text', 'object'],
  map: ['object'],
  ref: ['object'],
  tag: ['object'],
};

/** The CloudFormation schemas of all resource types, from npm `@aws-cdk/aws-service-spec`, as a judge of templates. */
export class ResourceSchemas {
  readonly #specification = loadAwsServiceSpecSync();

  /** What is wrong with the properties of a template's resources: one line each, `<logical id>.<path>: <what>`. */
  judge(template: StackTemplate): string[] {
    return Object.entries(template.Resources).flatMap(([id, { Type, Properties: given = {} }]) => {
      if (customType.test(Type)) return 'ServiceToken' in given ? [] : [`${id}: has no ServiceToken`];
      const resource = find(this.#specification, Type);
      if (resource === undefined) return [`${id}: CloudFormation has no type ${Type}`];
      return this.#judgeProperties(given, resource.properties, id, template);
    });
  }

  readonly #attributeKind: AttributeKind = (type, attribute) => {
    if (customType.test(type)) return 'text';
    const found = find(this.#specification, type)?.attributes[attribute];
    if (found === undefined) return undefined;
    return found.type.type === 'array' ? 'list' : 'text';
  };

  #judgeProperties(given: object, known: Properties, place: string, template: StackTemplate): string[] {
    const missing = Object.keys(known).filter((name) => known[name]?.required === true && !(name in given));
    const faults = Object.entries(given).flatMap(([name, value]) => {
      const property = known[name];
      if (property === undefined) return [`${place}.${name}: is no property`];
      return this.#judgeValue(value, property.type, `${place}.${name}`, template);
    });
    return [...missing.map((name) => `${place}.${name}: is missing`), ...faults];
  }

  #judgeValue(value: unknown, type: PropertyType, place: string, template: StackTemplate): string[] {
    const intrinsic = intrinsicOf(value);
    if (intrinsic !== undefined) return this.#judgeIntrinsic(intrinsic, type, place, template);
    const judge = (inner: unknown, of: PropertyType, at: string) => this.#judgeValue(inner, of, at, template);
    switch (type.type) {
      case 'union': {
        const faults = type.types.map((member) => judge(value, member, place));
        return faults.find(({ length }) => length === 0) ?? faults[0] ?? [];
      }
      case 'array':
        if (!Array.isArray(value)) return [`${place}: must be a list`];
        return value.flatMap((element, index) => judge(element, type.element, `${place}[${index}]`));
      case 'map':
        if (!isObject(value)) return [`${place}: must be an object`];
        return Object.entries(value).flatMap(([key, inner]) => judge(inner, type.element, `${place}.${key}`));
      case 'ref': {
        if (!isObject(value)) return [`${place}: must be an object`];
        const { properties } = this.#specification.get('typeDefinition', type.reference.$ref);
        return this.#judgeProperties(value, properties, place, template);
      }
      case 'tag':
        return isObject(value) && 'Key' in value && 'Value' in value ? [] : [`${place}: must be a tag`];
      default: {
        if (simple[type.type]?.(value) !== true) return [`${place}: must be of type ${type.type}`];
        const allowed: readonly unknown[] | undefined = 'allowedValues' in type ? type.allowedValues : undefined;
        return allowed === undefined || allowed.includes(value)
          ? []
          : [`${place}: must be one of ${allowed.join(', ')}`];
      }
    }
  }

  #judgeIntrinsic(
    intrinsic: readonly [string, unknown],
    type: PropertyType,
    place: string,
    template: StackTemplate,
  ): string[] {
    const [name, argument] = intrinsic;
    if (name === 'Fn::If') {
      const branches = Array.isArray(argument) ? argument.slice(1) : [];
      return branches.flatMap((branch) => this.#judgeValue(branch, type, place, template));
    }
    if (name === 'Ref' && argument === 'AWS::NoValue') return [];
    const kind = producedKind(intrinsic, template, this.#attributeKind);
    if (typeof kind === 'object') return [`${place}: ${kind.fault}`];
    const members = type.type === 'union' ? type.types : [type];
    return members.some((member) => (fitting[member.type] ?? ['text']).includes(kind))
      ? []
      : [`${place}: is ${kind}, and must be of type ${type.type}`];
  }
}
