import type { Move, Release } from '../releasing/manifest.ts';
import { fate } from './releases-list.ts';

/**
 * What is to be weighed before callers are taken to a release: one they were taken away from may well be as bad as it was, and one
 * that never had callers was judged by nobody.
 * @param moves the newest first
 * @param live the number of the release callers have
 */
export function doubtsOf(target: Release, moves: readonly Move[], live: number | undefined): string[] {
  const how = fate(target, moves, live);
  if (/^(put|rolled) back/.test(how)) return [`${target.name} was ${how}`];
  if (!how.startsWith('published')) return [];
  return [`${target.name} never had callers: no canary and no smoke test through the URLs has judged it`];
}

/** That callers would be taken to another table, as before a restore or after it: what they have written since is not in it. */
export function tableDoubts(
  target: Pick<Release, 'name' | 'tables'>,
  live: Pick<Release, 'name' | 'tables'>,
): string[] {
  const tables = new Set([...Object.keys(target.tables ?? {}), ...Object.keys(live.tables ?? {})]);
  return [...tables].flatMap((table) => {
    const [to, from] = [target.tables?.[table], live.tables?.[table]];
    if (to === from) return [];
    const name = to ?? 'the one from before any restore';
    return [
      `${target.name} works on another table ${table} than ${live.name} (${name}): what was written since is not in it`,
    ];
  });
}
