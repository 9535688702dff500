import { setTimeout as wait } from 'node:timers/promises';
import { judgeCanary, type VersionCounts } from './canary-verdict.ts';
import type { Judges } from './wanted-release.ts';

/** Where the counts come from. */
export interface CallCounts {
  /**
   * What the versions of these functions did from a time on.
   * @param from epoch milliseconds
   */
  since(from: number, functionNames: readonly string[], signal: AbortSignal): Promise<VersionCounts[]>;
}

/** What a watch of a canary needs. */
export interface CanaryWatch {
  readonly counts: CallCounts;
  /** What a function is called for people. */
  readonly operationOf: (functionName: string) => string;
  /** Takes lines for people. */
  readonly tell: (text: string) => void;
  readonly now?: () => number;
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds between two looks; a short canary is looked at ten times all the same. */
const pace = (milliseconds: number): number => Math.max(1_000, Math.min(15_000, milliseconds / 10));

const pauseFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  wait(milliseconds, undefined, { signal });

/**
 * Watches new versions while they have a share of the calls, by the functions' logs. It ends at the first
 * fault; a log that cannot be read is one, since nobody would know. Too few calls are said, and are none.
 */
export function canaryWatch({
  counts,
  operationOf,
  tell,
  now = Date.now,
  pause = pauseFor,
}: CanaryWatch): Judges['canary'] {
  return async (versions, milliseconds, signal) => {
    const from = now();
    const end = from + milliseconds;
    const read = async () =>
      judgeCanary(await counts.since(from, Object.keys(versions), signal), versions, operationOf);
    for (;;) {
      await pause(Math.max(0, Math.min(pace(milliseconds), end - now())), signal);
      const isLast = now() >= end;
      try {
        const { fault, summary } = await read();
        if (fault !== undefined) return fault;
        if (isLast) {
          tell(summary);
          return undefined;
        }
      } catch (error) {
        if (signal.aborted) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        return `nobody can say how the new versions do: ${reason}`;
      }
    }
  };
}
