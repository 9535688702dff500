import { lacking, type Scope } from '#shared/contract/access.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { Step } from './request-state.ts';

/** Lets a principal pass whose credential includes the operation's scope, and nobody else. */
export function authorize(scope: Scope): Step {
  return {
    before: (request) => {
      const { principal } = request.internal.state;
      if (principal?.scopes.includes(scope)) return;
      throw new Problem(
        'forbidden',
        `This needs the scope ${scope}; ${principal === undefined ? 'nobody asks' : lacking(principal.role, [scope])}.`,
      );
    },
  };
}
