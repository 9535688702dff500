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

/** An alarm that is on. */
export interface RingingAlarm {
  readonly id: string;
  /** What people suffer. */
  readonly impact: string;
}

/** What a watch of a canary needs. */
export interface CanaryWatch {
  readonly counts: CallCounts;
  /** The alarms that are on. */
  readonly ringing: (signal: AbortSignal) => Promise<readonly RingingAlarm[]>;
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

/** What is said where the alarms or the logs cannot be read: that is a fault, since nobody would know of another. */
function unknown(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) throw error;
  return `nobody can say how the new versions do: ${error instanceof Error ? error.message : String(error)}`;
}

/** What is wrong by the alarms: one went on that was not on before. Whose fault it is nobody waits to find out. */
function alarmFault(ringing: readonly RingingAlarm[], before: readonly RingingAlarm[]): string | undefined {
  const fresh = ringing.find(({ id }) => !before.some((known) => known.id === id));
  return fresh === undefined ? undefined : `alarm ${fresh.id} went on: ${fresh.impact.replace(/\.$/, '')}`;
}

/**
 * Watches new versions while they have a share of the calls, by the functions' logs and by the alarms of the stage. It ends at the
 * first fault. Too few calls are said, and are none; so are alarms that were on before.
 */
export function canaryWatch({
  counts,
  ringing,
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
    let before: readonly RingingAlarm[];
    try {
      before = await ringing(signal);
    } catch (error) {
      return unknown(error, signal);
    }
    if (before.length > 0)
      tell(`on before the canary, and not held against it: ${before.map(({ id }) => id).join(', ')}`);
    for (;;) {
      await pause(Math.max(0, Math.min(pace(milliseconds), end - now())), signal);
      const isLast = now() >= end;
      try {
        const { fault, summary } = await read();
        if (fault !== undefined) return fault;
        const alarmed = alarmFault(await ringing(signal), before);
        if (alarmed !== undefined) return alarmed;
        if (isLast) {
          tell(summary);
          return undefined;
        }
      } catch (error) {
        return unknown(error, signal);
      }
    }
  };
}
