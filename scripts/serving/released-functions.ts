import type { Cloud } from '#local/cloud.ts';

/**
 * Why callers do not get what is built here, and what to do; undefined where they do. Whoever edits a function would else
 * wonder why nothing changes.
 */
export function releaseNotice({ released }: Pick<Cloud, 'released'>): string | undefined {
  const [first, ...others] = released;
  if (first === undefined) return undefined;
  const which = others.length === 0 ? first : `${first} and ${others.length} more`;
  return `callers of ${which} get a release, not what is built here; release that, or start with --latest`;
}
