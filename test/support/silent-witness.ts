import type { Witness } from '#shared/data/witness.ts';

/** A witness of tests that do not count. */
export const silentWitness: Witness = {
  jobStarted: () => undefined,
  jobEnded: () => undefined,
  shopActive: () => undefined,
  tenantViolated: () => undefined,
};
