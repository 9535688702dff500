import type { Prove } from './chain.ts';
import { principal } from './principal.ts';
import { requireStanding } from './standing.ts';

/** The steps that learn who asks, and whether his shop is served. */
export const prove: Prove = (runtime, operation) => ({
  principal: principal(runtime, operation),
  standing: requireStanding(runtime, operation),
});
