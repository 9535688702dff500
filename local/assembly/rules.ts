import { CloudError } from '../cloud-error.ts';
import type { Stack } from './assembly.ts';
import { evaluateCondition } from './conditions.ts';
import type { Scope } from './scope.ts';

/**
 * Checks the Rules section of a template: what it asserts about its parameters.
 * @throws CloudError with the assertion's own description
 */
export function checkRules(stack: Stack, scope: Scope): void {
  for (const [name, rule] of Object.entries(stack.template.Rules)) {
    const place = `stack ${stack.name}, Rules.${name}`;
    const { RuleCondition: condition, Assertions: assertions } = rule;
    if (condition !== undefined && !evaluateCondition(condition, scope, place)) continue;
    for (const { Assert: assertion, AssertDescription: description } of assertions) {
      if (!evaluateCondition(assertion, scope, place)) {
        throw new CloudError(`${place}: ${description ?? `does not hold: ${JSON.stringify(assertion)}`}`);
      }
    }
  }
}
