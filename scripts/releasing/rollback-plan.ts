import { CommandFailure } from '../cli/command-failure.ts';
import type { Ledger } from './ledger.ts';
import type { Move, Release } from './manifest.ts';
import { versionsOf } from './release-preparation.ts';
import { liveRelease, unfinishedMove } from './traffic-move.ts';
import { finishingRollback, type TypedCommand } from './typed-command.ts';

const remembered = 200;

/** Where a rollback goes, and from where. */
export interface RollbackPlan {
  /** A move somebody left half done, which this one ends instead of beginning another. */
  readonly unfinished: Move | undefined;
  /** The release it goes to; undefined is what served before the first one. */
  readonly target: Release | undefined;
  readonly live: number | undefined;
  /** Versions by function, as they shall stand. */
  readonly to: Readonly<Record<string, string>>;
}

function named(releases: readonly Release[], wanted: string, typed: TypedCommand): Release {
  const release = releases.find(({ name, number }) => name === wanted || String(number) === wanted);
  if (release !== undefined) return release;
  const some = releases.slice(0, 5).map(({ name }) => name);
  const reason = `there is no release "${wanted}"; the last ones are ${some.join(', ') || 'none'}`;
  throw new CommandFailure('precondition', reason, { next: typed('releases') });
}

/** The release before the one that is live, as the ledger has it. */
async function before(ledger: Ledger, live: number | undefined, typed: TypedCommand): Promise<Release> {
  const current = live === undefined ? undefined : await ledger.release(live);
  const release = current?.replaced == null ? undefined : await ledger.release(current.replaced);
  if (release !== undefined) return release;
  const reason = current === undefined ? 'nothing was released yet' : `${current.name} is the first release`;
  throw new CommandFailure('precondition', `${reason}: there is nothing to go back to`, { next: typed('releases') });
}

/** @throws CommandFailure (`precondition`) where a release could not read what the live one has written */
function requireReadable(target: Release, live: Release | undefined): void {
  const newer = Object.entries(live?.schemaVersions ?? {}).filter(
    ([kind, version]) => version > (target.schemaVersions[kind] ?? 0),
  );
  if (newer.length === 0) return;
  const kinds = newer.map(([kind, version]) => `${kind} (format ${version})`).join(', ');
  throw new CommandFailure(
    'precondition',
    `${target.name} cannot read what ${live?.name} has written: ${kinds}; roll forward by a release that mends it`,
  );
}

/**
 * Where a rollback would go: what an unfinished move left, else the release named, else the one before the live one.
 * @param wanted name or number of a release
 * @throws CommandFailure (`precondition`) where there is no such release
 */
export async function planRollback(
  ledger: Ledger,
  wanted: string | undefined,
  typed: TypedCommand,
): Promise<RollbackPlan> {
  const unfinished = await unfinishedMove(ledger);
  if (unfinished !== undefined) return ending(ledger, unfinished, wanted, typed);
  const live = await liveRelease(ledger);
  const target =
    wanted === undefined ? await before(ledger, live, typed) : named(await ledger.releases(remembered), wanted, typed);
  requireReadable(target, live === undefined ? undefined : await ledger.release(live));
  return { unfinished: undefined, target, live, to: versionsOf(target) };
}

/** How an unfinished move ends: a release goes back to where it came from, a rollback goes on to where it was going. */
async function ending(
  ledger: Ledger,
  move: Move,
  wanted: string | undefined,
  typed: TypedCommand,
): Promise<RollbackPlan> {
  const isRollback = move.kind === 'rollback';
  const number = isRollback ? move.release : move.replaced;
  const target = number === null ? undefined : await ledger.release(number);
  if (wanted !== undefined && wanted !== target?.name && wanted !== String(target?.number)) {
    const what = `${move.kind} number ${move.number} by ${move.actor} is half done`;
    const to = target === undefined ? 'what served before' : target.name;
    throw new CommandFailure('precondition', `${what}; end it first, which goes to ${to}`, {
      next: finishingRollback(typed),
    });
  }
  return { unfinished: move, target, live: move.replaced ?? undefined, to: isRollback ? move.to : move.from };
}
