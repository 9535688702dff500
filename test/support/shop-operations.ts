import { operations } from '#shared/contract/operations.ts';

/** The operations a client of a shop has: all but what operators do to shops. */
export const shopOperations = operations.filter(({ operation }) => operation.scope !== 'shops:admin');
