import { longestInterval } from '../live/pace.ts';

/** Seconds between two looks at a job while the service says nothing, and the most it grows to. */
const usualPause = 1;
const longestPause = 10;

/**
 * Milliseconds until a job is asked for again: first what the service asks for, then a quarter more each time up to 10 s, so
 * that who waits hears of its end soon, as measured by how long it took. Up to a tenth more by chance.
 * @param polls how often it was asked for already
 * @param asked seconds before which the service does not want to be asked
 */
export function pauseAfter(polls: number, asked: number | null, random: number): number {
  const least = Math.min(asked ?? usualPause, longestInterval);
  const grown = Math.min(longestPause, least * 1.25 ** polls);
  return Math.max(least, grown) * (1_000 + 100 * random);
}
