import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet, LiveAlias } from './fleet.ts';

/** Where each function's alias is to stand, by name. */
export type Target = ReadonlyMap<string, Pick<LiveAlias, 'canary' | 'version'>>;

/** Where aliases stood when they were read, by function. */
export type Seen = ReadonlyMap<string, LiveAlias>;

/** A function whose alias is not where it was to go, and why. */
export interface Stray {
  readonly name: string;
  /** Where it stands; undefined where that could not be read. */
  readonly at: string | undefined;
  readonly reason: string;
}

/** Calls under way at once: their number a second is what Lambda limits, and that the adapter paces. */
const parallel = 16;

/** Times an alias is tried that somebody else, or a broken connection, got in the way of. */
const attempts = 3;

function stands(live: LiveAlias, to: Pick<LiveAlias, 'canary' | 'version'>): boolean {
  return (
    live.version === to.version &&
    live.canary?.version === to.canary?.version &&
    Math.abs((live.canary?.share ?? 0) - (to.canary?.share ?? 0)) < 0.000_001
  );
}

/** Where an alias stands, for people: `7`, or `7 with 10 % on 8`. */
export function whereabouts({ version, canary }: Pick<LiveAlias, 'canary' | 'version'>): string {
  return canary === undefined ? version : `${version} with ${Math.round(canary.share * 100)} % on ${canary.version}`;
}

async function moveOne(
  fleet: Fleet,
  name: string,
  to: Pick<LiveAlias, 'canary' | 'version'>,
  seen: LiveAlias | undefined,
): Promise<Stray | undefined> {
  let stray: Stray = { name, at: undefined, reason: 'it was not tried' };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      // Whoever has moved it since is told by the revision, and it is read again.
      const live = attempt === 1 && seen !== undefined ? seen : await fleet.live(name);
      // A function that has left the stage has no callers.
      if (live === undefined) return undefined;
      if (stands(live, to)) return undefined;
      stray = { ...stray, at: whereabouts(live) };
      await fleet.move(name, to, live);
      return undefined;
    } catch (error) {
      stray = { ...stray, reason: error instanceof Error ? error.message : String(error) };
    }
  }
  return stray;
}

/**
 * Moves aliases, all at once; one that stands where it shall is left alone, so that this may be repeated.
 * @param seen where aliases stand, as far as that is known; others are read
 * @param progress is told how many are done
 * @param signal ends it between two functions
 * @returns those that could not be moved
 */
export async function moveTraffic(
  fleet: Fleet,
  target: Target,
  {
    progress = () => {},
    seen,
    signal,
  }: {
    readonly progress?: (done: number) => void;
    readonly seen?: Seen | undefined;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<Stray[]> {
  const strays: Stray[] = [];
  let done = 0;
  await inParallel(parallel, [...target], async ([name, to]) => {
    signal?.throwIfAborted();
    const stray = await moveOne(fleet, name, to, seen?.get(name));
    if (stray !== undefined) strays.push(stray);
    done += 1;
    progress(done);
  });
  return strays.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** A target that gives every function the version a release, or the time before, had. */
export function allAt(versions: Readonly<Record<string, string>>): Target {
  return new Map(Object.entries(versions).map(([name, version]) => [name, { version, canary: undefined }]));
}

/**
 * A target that gives a new version a share of the calls. Lambda splits between published versions only: a function that serves
 * `$LATEST`, before its first release, stays there until all calls move.
 */
export function withCanary(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
  share: number,
): Target {
  const split = Object.entries(from).flatMap(([name, version]) => {
    const next = to[name];
    if (next === undefined || next === version || version === '$LATEST') return [];
    return [[name, { version, canary: { version: next, share } }] as const];
  });
  return new Map(split);
}

/** What strays, for people: function by function. */
export function strayLines(strays: readonly Stray[]): string {
  return strays.map(({ name, at, reason }) => `${name} stands at ${at ?? 'an unknown version'}: ${reason}`).join('; ');
}
