import { roleAllows, type Scope } from '#shared/contract/access.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { Step } from './request-state.ts';

/** Lets a principal pass whose role includes the operation's scope, and nobody else. */
export function authorize(scope: Scope): Step {
  return {
    before: (request) => {
      const { principal } = request.internal.state;
      if (principal !== undefined && roleAllows(principal.role, scope)) return;
      throw new Problem('forbidden', `This needs the scope ${scope}; the role ${principal?.role} does not include it.`);
    },
  };
}
