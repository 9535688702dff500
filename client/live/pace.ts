const longestBackOff = 60_000;

/** Seconds nobody has to wait longer than, whatever the service says. */
export const longestInterval = 3_600;

/** Milliseconds until the next poll while all is well: 10 % to either side, so that screens do not ask in step. */
export function pollDelay(interval: number, random: number): number {
  return interval * 1_000 * (0.9 + 0.2 * random);
}

/**
 * Milliseconds until the next poll after so many failures: doubling to 60 s, half of it by chance.
 * @param retryAfter seconds before which the service does not want to be asked
 */
export function backOff(failures: number, retryAfter: number | undefined, random: number): number {
  const ceiling = Math.min(longestBackOff, 1_000 * 2 ** failures);
  return Math.max(ceiling * (0.5 + random / 2), Math.min(retryAfter ?? 0, longestInterval) * 1_000);
}
