import type { Ledger } from './ledger.ts';
import type { Move, Release } from './manifest.ts';
import { isBackward, moveWords } from './move-words.ts';

/** The last release was taken back from callers. */
export interface TakenBack {
  /** By whom and when, as a sentence. */
  readonly words: string;
  /** Versions by function, as that left them. */
  readonly versions: Readonly<Record<string, string>>;
  /** The release before the one that is live, which only who names it goes back to. */
  readonly further: Release | undefined;
}

/** A rollback to the live release mends aliases, and gives callers nothing else. */
const changesRelease = ({ release, replaced }: Move): boolean => release !== replaced;

/** The release before another one, as the ledger has it. */
export async function releaseBefore(ledger: Ledger, release: Release | undefined): Promise<Release | undefined> {
  return release?.replaced == null ? undefined : ledger.release(release.replaced);
}

/**
 * Whether the last release was taken back already, by a rollback or by its own checks. Whoever wants it taken back, and typed that
 * again or a moment too late, is content then, and must not lose the release before it as well.
 * @param moves the newest first, none of them half done
 * @param live the release callers have
 */
export async function lastTakenBack(
  ledger: Ledger,
  moves: readonly Move[],
  live: Release | undefined,
): Promise<TakenBack | undefined> {
  const last = moves.find(changesRelease);
  if (last === undefined || !isBackward(last)) return undefined;
  return {
    words: await moveWords(ledger, last),
    versions: last.state === 'undone' ? last.from : last.to,
    further: await releaseBefore(ledger, live),
  };
}
