import { CloudError } from '../cloud-error.ts';
import { isList, isObject, type Json } from './json.ts';
import { type NoValue, noValue, type Scope } from './scope.ts';

type Intrinsic = (argument: Json, scope: Scope, place: string) => Json | NoValue;

function fail(place: string, problem: string): never {
  throw new CloudError(`${place}: ${problem}`);
}

function present(value: Json | NoValue, place: string): Json {
  return value === noValue ? fail(place, 'AWS::NoValue is not allowed here') : value;
}

function text(value: Json | NoValue, place: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return fail(place, `expects text, not ${JSON.stringify(present(value, place))}`);
}

function list(value: Json | NoValue, place: string): readonly Json[] {
  const found = present(value, place);
  return isList(found) ? found : fail(place, `expects a list, not ${JSON.stringify(found)}`);
}

/** The arguments of an intrinsic that takes a fixed number of them, unresolved. */
function args(argument: Json, count: number, place: string): readonly Json[] {
  if (isList(argument) && argument.length === count) return argument;
  return fail(place, `expects a list of ${count}, not ${JSON.stringify(argument)}`);
}

function substitute(template: string, variables: ReadonlyMap<string, string>, scope: Scope, place: string): string {
  return template.replaceAll(/\$\{([^{}]*)\}/g, (_whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const variable = variables.get(name);
    if (variable !== undefined) return variable;
    const [logicalId = '', ...attribute] = name.trim().split('.');
    return attribute.length > 0
      ? text(scope.attribute(logicalId, attribute.join('.'), place), place)
      : text(scope.ref(logicalId, place), place);
  });
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope, place) => scope.ref(text(argument, place), place),

  'Fn::GetAtt': (argument, scope, place) => {
    const parts = typeof argument === 'string' ? argument.split('.') : list(argument, place);
    const [logicalId = '', ...attribute] = parts.map((part) => text(resolve(part, scope, place), place));
    if (attribute.length === 0) fail(place, `expects a logical id and an attribute, not ${JSON.stringify(argument)}`);
    return scope.attribute(logicalId, attribute.join('.'), place);
  },

  'Fn::Sub': (argument, scope, place) => {
    if (typeof argument === 'string') return substitute(argument, new Map(), scope, place);
    const [template = null, variables = null] = args(argument, 2, place);
    if (!isObject(variables)) fail(place, `expects an object of variables, not ${JSON.stringify(variables)}`);
    const values = Object.entries(variables).map(([name, value]): [string, string] => [
      name,
      text(resolve(value, scope, `${place}.${name}`), `${place}.${name}`),
    ]);
    return substitute(text(template, place), new Map(values), scope, place);
  },

  'Fn::Join': (argument, scope, place) => {
    const [delimiter = null, parts = null] = args(argument, 2, place);
    const resolved = list(resolve(parts, scope, place), place);
    return resolved.map((part) => text(part, place)).join(text(delimiter, place));
  },

  'Fn::Split': (argument, scope, place) => {
    const [delimiter = null, source = null] = args(argument, 2, place);
    return text(resolve(source, scope, place), place).split(text(delimiter, place));
  },

  'Fn::Select': (argument, scope, place) => {
    const [index = null, source = null] = args(argument, 2, place);
    const position = Number(text(resolve(index, scope, place), place));
    const candidates = list(resolve(source, scope, place), place);
    return candidates[position] ?? fail(place, `there is no element ${position} in ${JSON.stringify(candidates)}`);
  },

  'Fn::FindInMap': (argument, scope, place) => {
    const keys = args(argument, 3, place).map((key) => text(resolve(key, scope, place), place));
    const [map = '', topKey = '', secondKey = ''] = keys;
    return scope.mapping(map, topKey, secondKey, place);
  },

  'Fn::If': (argument, scope, place) => {
    const [condition = null, whenTrue = null, whenFalse = null] = args(argument, 3, place);
    return resolve(scope.condition(text(condition, place), place) ? whenTrue : whenFalse, scope, place);
  },

  'Fn::ImportValue': (argument, scope, place) => scope.importValue(text(resolve(argument, scope, place), place), place),

  'Fn::GetStackOutput': (argument, scope, place) => {
    const named = isObject(argument) ? argument : fail(place, `expects an object, not ${JSON.stringify(argument)}`);
    const { StackName: stack = null, OutputName: output = null } = named;
    const [name, key] = [stack, output].map((part) => text(resolve(part, scope, place), place));
    return scope.stackOutput(name ?? '', key ?? '', place);
  },

  'Fn::Base64': (argument, scope, place) =>
    Buffer.from(text(resolve(argument, scope, place), place)).toString('base64'),
};

/** An object with the one key `Ref` or `Fn::…` is a call; every other object is data. */
function intrinsicName(value: Json): string | undefined {
  if (!isObject(value)) return undefined;
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::')) ? name : undefined;
}

/**
 * Resolves every intrinsic function in a value. Objects and lists lose the members that resolve to `AWS::NoValue`.
 * @param place where the value stands; errors start with it
 * @throws CloudError for an unknown function, wrong arguments, or a name that stands for nothing
 */
export function resolve(value: Json, scope: Scope, place: string): Json | NoValue {
  const name = intrinsicName(value);
  if (name !== undefined && isObject(value)) {
    const intrinsic = intrinsics[name] ?? fail(place, `the local cloud does not know the function ${name}`);
    return intrinsic(value[name] ?? null, scope, `${place}.${name}`);
  }
  if (isList(value)) {
    return value.map((element, index) => resolve(element, scope, `${place}[${index}]`)).filter((it) => it !== noValue);
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, member]) => [key, resolve(member, scope, `${place}.${key}`)]);
    return Object.fromEntries(members.filter(([, member]) => member !== noValue));
  }
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    fail(place, `the local cloud does not resolve dynamic references: ${value}`);
  }
  return value;
}

/**
 * Resolves a value that must exist.
 * @throws CloudError as `resolve`, and when the value is `AWS::NoValue`
 */
export function resolvePresent(value: Json, scope: Scope, place: string): Json {
  return present(resolve(value, scope, place), place);
}
