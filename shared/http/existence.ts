import type { Step } from './request-state.ts';

/** Answers 404 for an id that cannot be ours, where an unknown one would be: behind credential, syntax and scope. */
export function existence(): Step {
  return {
    before: (request) => {
      const { missing } = request.internal.state;
      if (missing !== undefined) throw missing;
    },
  };
}
