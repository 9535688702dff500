import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet, LiveAlias } from './fleet.ts';
import type { Move, Release } from './manifest.ts';
import { prepareRelease, versionsOf } from './release-preparation.ts';
import { allAt, type Seen, strayLines, withCanary } from './traffic.ts';
import { liveRelease, moveStep, type Operator, putBack, unfinishedMove } from './traffic-move.ts';
import { finishingRollback } from './typed-command.ts';
import type { CanaryShare, Judges, WantedRelease } from './wanted-release.ts';

const parallel = 16;

/** A release that is written down and not ended, and its move of traffic. */
export interface HalfDoneRelease {
  readonly move: Move;
  readonly release: Release;
  /** Where aliases stand, where this run has read them a moment ago. */
  readonly seen?: Seen;
}

/**
 * The release under a name, where an earlier run was stopped while it moved traffic.
 * @throws CommandFailure (`precondition`) where another move is half done
 */
export async function halfDoneRelease(
  { ledger, typed }: Pick<Operator, 'ledger' | 'typed'>,
  name: string,
): Promise<HalfDoneRelease | undefined> {
  const move = await unfinishedMove(ledger);
  if (move === undefined) return undefined;
  const release = move.release === null ? undefined : await ledger.release(move.release);
  if (move.kind === 'release' && release?.name === name) return { move, release };
  const what = `${move.kind} ${release?.name ?? 'to $LATEST'} by ${move.actor} is half done`;
  throw new CommandFailure('precondition', `${what}; finish or undo it first`, {
    next: move.kind === 'release' && release !== undefined ? typed('release', release.name) : finishingRollback(typed),
  });
}

/** Where the aliases of functions stand. @throws CommandFailure (`precondition`) where there is none */
async function aliasesOf(fleet: Fleet, names: readonly string[]): Promise<Seen> {
  const aliases = new Map<string, LiveAlias>();
  await inParallel(parallel, names, async (name) => {
    const live = await fleet.live(name);
    if (live === undefined) throw new CommandFailure('precondition', `${name} has no alias live; deploy it first`);
    aliases.set(name, live);
  });
  return aliases;
}

/** Where the aliases stand that a half-done release moves; a function that has left the stage since has none. */
export async function standingOf({ fleet }: Pick<Operator, 'fleet'>, { move, seen }: HalfDoneRelease): Promise<Seen> {
  if (seen !== undefined) return seen;
  const aliases = new Map<string, LiveAlias>();
  await inParallel(parallel, Object.keys(move.to), async (name) => {
    const live = await fleet.live(name);
    if (live !== undefined) aliases.set(name, live);
  });
  return aliases;
}

/** Whether all calls have moved already: no alias is left that has to, and none shares its calls. */
export function hasMoved({ from, to }: Move, seen: Seen): boolean {
  const changed = [...seen].filter(([name]) => from[name] !== to[name]);
  return (
    changed.length > 0 && changed.every(([name, { version, canary }]) => version === to[name] && canary === undefined)
  );
}

/** Begins the move to a release. */
async function begin({ actor, fleet, ledger, now }: Operator, release: Release): Promise<HalfDoneRelease> {
  const [last] = await ledger.moves(1);
  const to = versionsOf(release);
  const seen = await aliasesOf(fleet, Object.keys(to));
  const move: Move = {
    number: (last?.number ?? 0) + 1,
    kind: 'release',
    release: release.number,
    replaced: (await liveRelease(ledger)) ?? null,
    from: Object.fromEntries([...seen].map(([name, { version }]) => [name, version])),
    to,
    actor,
    at: now(),
    ...(release.reason === undefined ? {} : { reason: release.reason }),
    state: 'started',
  };
  await ledger.start(move);
  return { move, release, seen };
}

/**
 * Releases what is deployed: publishes it, lets it be judged, gives it a share of the calls and then all of them. Where a judge
 * finds fault everything is put back. Killed at any step, it goes on where it was when it is run again.
 * @returns the release
 * @throws CommandFailure with the code of what came of it
 */
export async function release(operator: Operator, wanted: WantedRelease, judges: Judges): Promise<Release> {
  const half = await halfDoneRelease(operator, wanted.name);
  if (half !== undefined) return finishRelease(operator, half, wanted.canary, judges);
  const made = await prepareRelease(operator, wanted, judges);
  const begun = await operator.run.step('write the move down', () => begin(operator, made));
  return finishRelease(operator, begun, wanted.canary, judges);
}

/**
 * Gives a release that is written down its callers, or goes on with it.
 * @throws CommandFailure with the code of what came of it
 */
export async function finishRelease(
  operator: Operator,
  half: HalfDoneRelease,
  canary: CanaryShare | undefined,
  judges: Judges,
): Promise<Release> {
  const { actor, again, ledger, now, run } = operator;
  const { move, release: made } = half;
  const seen = canary === undefined ? half.seen : await standingOf(operator, half);
  // Another canary would take callers back to what it is judged against, for all of its time.
  const isCanary = canary !== undefined && !(seen !== undefined && hasMoved(move, seen));
  run.stands(`release ${made.name} is half done`, again, { isHalfDone: true });
  const known = { ...half, ...(seen !== undefined && { seen }) };
  const isSplit = isCanary && (await tryCanary(operator, known, canary, judges));
  const strays = await moveStep(operator, 'move all calls', allAt(move.to), isSplit ? {} : seenBy(known));
  if (strays.length > 0) await putBack(operator, move, strayLines(strays));
  const fault = await run.step('smoke', () => judges.urls());
  if (fault !== undefined) await putBack(operator, move, fault);
  await ledger.end(move, { state: 'done', endedAt: now(), endedBy: actor });
  run.stands(`release ${made.name} is live`);
  return made;
}

const seenBy = ({ seen }: HalfDoneRelease) => (seen === undefined ? {} : { seen });

/** @returns false where no function can split its calls, and nothing was moved */
async function tryCanary(
  operator: Operator,
  half: HalfDoneRelease,
  { share, milliseconds }: CanaryShare,
  judges: Judges,
): Promise<boolean> {
  const { move } = half;
  const split = withCanary(move.from, move.to, share);
  if (split.size === 0) {
    operator.run.tell('no canary: no function has a published version that could share its calls');
    return false;
  }
  const strays = await moveStep(operator, `canary, ${Math.round(share * 100)} % of the calls`, split, seenBy(half));
  if (strays.length > 0) await putBack(operator, move, strayLines(strays));
  const watched = Object.fromEntries([...split.keys()].map((name) => [name, move.to[name] ?? '']));
  const fault = await operator.run.step('watch the canary', (step) =>
    judges.canary(watched, milliseconds, step.signal),
  );
  if (fault !== undefined) await putBack(operator, move, fault);
  return true;
}
