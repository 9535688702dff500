/**
 * What AWS sets as limits. All of it was read in AWS's own developer guides (DynamoDB: "burst and adaptive capacity", "warm throughput",
 * "quotas", "GSI write throttling and back pressure"; Lambda: "scaling behavior", "quotas") in November 2026; none of it was measured, since
 * nobody has run this product on an account. What the guides do not say is marked so.
 */

/** Of one physical partition of a table or an index, a second. Whether both may be used up at once is not said: here each takes its share of one second. */
export const partitionLimits = { writes: 1_000, reads: 3_000 } as const;

/** Seconds of unused throughput a partition keeps. "On a best-effort basis": no claim leans on it but that about a storm, which is told without it as well. */
export const burstSeconds = 300;

/** What an on-demand table or index sustains when it is new, and the physical partitions that is. */
export const newTable = { writes: 4_000, reads: 12_000, partitions: 4 } as const;

/** Units a second that one on-demand table may take until AWS is asked for more. */
export const tableQuota = { writes: 40_000, reads: 40_000 } as const;

/**
 * Seconds a partition is too hot until it is split, where its heat is of more than one item. That it happens is documented, when is
 * not: this is a guess, and no claim leans on it.
 */
export const secondsUntilSplit = 300;

/** Of an account: calls at once, calls a second for each of these, and environments a function may get in addition within ten seconds. */
export const lambdaQuotas = { concurrency: 1_000, callsPerConcurrency: 10, environmentsInTenSeconds: 1_000 } as const;
