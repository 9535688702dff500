import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet } from './fleet.ts';
import type { Move, Release } from './manifest.ts';
import { prepareRelease, versionsOf } from './release-preparation.ts';
import { allAt, strayLines, withCanary } from './traffic.ts';
import { liveRelease, moveStep, type Operator, putBack, unfinishedMove } from './traffic-move.ts';
import type { CanaryShare, Judges, Versions, WantedRelease } from './wanted-release.ts';

const parallel = 16;

/** A release that an earlier run wrote down and did not end, and its move of traffic. */
export interface HalfDoneRelease {
  readonly move: Move;
  readonly release: Release;
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
    next: move.kind === 'release' && release !== undefined ? typed('release', release.name) : typed('rollback'),
  });
}

/** Where the functions of a release stand before it. */
async function standing(fleet: Fleet, names: readonly string[]): Promise<Versions> {
  const versions: Record<string, string> = {};
  await inParallel(parallel, names, async (name) => {
    const live = await fleet.live(name);
    if (live === undefined) throw new CommandFailure('precondition', `${name} has no alias live; deploy it first`);
    versions[name] = live.version;
  });
  return versions;
}

/** Begins the move to a release. */
async function begin({ actor, fleet, ledger, now }: Operator, release: Release): Promise<Move> {
  const [last] = await ledger.moves(1);
  const to = versionsOf(release);
  const move: Move = {
    number: (last?.number ?? 0) + 1,
    kind: 'release',
    release: release.number,
    replaced: (await liveRelease(ledger)) ?? null,
    from: await standing(fleet, Object.keys(to)),
    to,
    actor,
    at: now(),
    ...(release.reason === undefined ? {} : { reason: release.reason }),
    state: 'started',
  };
  await ledger.start(move);
  return move;
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
  const move = await operator.run.step('write the move down', () => begin(operator, made));
  return finishRelease(operator, { release: made, move }, wanted.canary, judges);
}

/**
 * Gives a release that is written down its callers, or goes on with it.
 * @throws CommandFailure with the code of what came of it
 */
export async function finishRelease(
  operator: Operator,
  { move, release: made }: HalfDoneRelease,
  canary: CanaryShare | undefined,
  judges: Judges,
): Promise<Release> {
  const { ledger, now, run, typed } = operator;
  run.stands(`release ${made.name} is half done`, typed('release', made.name));
  if (canary !== undefined) await tryCanary(operator, move, canary, judges);
  const strays = await moveStep(operator, 'move all calls', allAt(move.to));
  if (strays.length > 0) await putBack(operator, move, strayLines(strays));
  const fault = await run.step('smoke', () => judges.urls());
  if (fault !== undefined) await putBack(operator, move, fault);
  await ledger.end(move, { state: 'done', endedAt: now() });
  run.stands(`release ${made.name} is live`);
  return made;
}

async function tryCanary(
  operator: Operator,
  move: Move,
  { share, milliseconds }: CanaryShare,
  judges: Judges,
): Promise<void> {
  const split = withCanary(move.from, move.to, share);
  if (split.size === 0) {
    operator.run.tell('no canary: no function has a published version that could share its calls');
    return;
  }
  const strays = await moveStep(operator, `canary, ${Math.round(share * 100)} % of the calls`, split);
  if (strays.length > 0) await putBack(operator, move, strayLines(strays));
  const watched = Object.fromEntries([...split.keys()].map((name) => [name, move.to[name] ?? '']));
  const fault = await operator.run.step('watch the canary', (step) =>
    judges.canary(watched, milliseconds, step.signal),
  );
  if (fault !== undefined) await putBack(operator, move, fault);
}
