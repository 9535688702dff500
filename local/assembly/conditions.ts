import { isDeepStrictEqual } from 'node:util';
import { CloudError } from '../cloud-error.ts';
import { resolvePresent } from './intrinsics.ts';
import { isList, isObject, type Json } from './json.ts';
import type { Scope } from './scope.ts';

type Test = (argument: Json, scope: Scope, place: string) => boolean;

function operands(argument: Json, least: number, most: number, place: string): readonly Json[] {
  if (isList(argument) && argument.length >= least && argument.length <= most) return argument;
  const count = least === most ? least : `${least} to ${most}`;
  throw new CloudError(`${place}: expects a list of ${count}, not ${JSON.stringify(argument)}`);
}

/** Template values carry no types worth the name: `1` and `"1"` are equal to CloudFormation. */
function comparable(value: Json): Json {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function equal(left: Json, right: Json): boolean {
  return isDeepStrictEqual(comparable(left), comparable(right));
}

function lists(argument: Json, scope: Scope, place: string): [readonly Json[], readonly Json[]] {
  const [left, right] = operands(argument, 2, 2, place).map((operand) => {
    const resolved = resolvePresent(operand, scope, place);
    if (!isList(resolved)) throw new CloudError(`${place}: expects lists, not ${JSON.stringify(resolved)}`);
    return resolved;
  });
  return [left ?? [], right ?? []];
}

/** The functions of conditions, and those only rules may use (`Contains`, `EachMember…`). */
const tests: Readonly<Record<string, Test>> = {
  Condition: (argument, scope, place) => scope.condition(String(argument), place),

  'Fn::Equals': (argument, scope, place) => {
    const [left = null, right = null] = operands(argument, 2, 2, place);
    return equal(resolvePresent(left, scope, place), resolvePresent(right, scope, place));
  },

  'Fn::Not': (argument, scope, place) =>
    !operands(argument, 1, 1, place).every((it) => evaluateCondition(it, scope, place)),

  'Fn::And': (argument, scope, place) =>
    operands(argument, 2, 10, place).every((it) => evaluateCondition(it, scope, place)),

  'Fn::Or': (argument, scope, place) =>
    operands(argument, 2, 10, place).some((it) => evaluateCondition(it, scope, place)),

  'Fn::Contains': (argument, scope, place) => {
    const [candidates = null, wanted = null] = operands(argument, 2, 2, place);
    const resolved = resolvePresent(candidates, scope, place);
    const value = resolvePresent(wanted, scope, place);
    return isList(resolved) && resolved.some((candidate) => equal(candidate, value));
  },

  'Fn::EachMemberEquals': (argument, scope, place) => {
    const [members = null, wanted = null] = operands(argument, 2, 2, place);
    const resolved = resolvePresent(members, scope, place);
    const value = resolvePresent(wanted, scope, place);
    return isList(resolved) && resolved.every((member) => equal(member, value));
  },

  'Fn::EachMemberIn': (argument, scope, place) => {
    const [members, allowed] = lists(argument, scope, place);
    return members.every((member) => allowed.some((candidate) => equal(candidate, member)));
  },
};

/**
 * Evaluates an expression of the Conditions or the Rules section.
 * @throws CloudError for an unknown function or wrong arguments
 */
export function evaluateCondition(expression: Json, scope: Scope, place: string): boolean {
  const [name = '', ...others] = isObject(expression) ? Object.keys(expression) : [];
  const test = tests[name];
  if (!isObject(expression) || test === undefined || others.length > 0) {
    throw new CloudError(`${place}: the local cloud cannot evaluate the condition ${JSON.stringify(expression)}`);
  }
  return test(expression[name] ?? null, scope, `${place}.${name}`);
}
