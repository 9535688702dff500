import { CommandFailure } from '../cli/command-failure.ts';
import type { History, Ledger } from './ledger.ts';
import { type DamagedEntry, unlessDamaged } from './ledger-entry.ts';
import type { Move, Release } from './manifest.ts';
import { versionsOf } from './release-preparation.ts';
import { lastTakenBack, releaseBefore, type TakenBack } from './taken-back.ts';
import { liveRelease } from './traffic-move.ts';
import { finishingRollback, type TypedCommand } from './typed-command.ts';

const remembered = 200;

/** Where a rollback goes, and from where. */
export interface RollbackPlan {
  /** The newest move there was when this was planned. */
  readonly last: Move | undefined;
  /** A move somebody left half done, which this one ends instead of beginning another. */
  readonly unfinished: Move | undefined;
  /** No release was named, and the last one is taken back already: it goes no further, and stays at what is live. */
  readonly takenBack: TakenBack | undefined;
  /** The release it goes to; undefined is what served before the first one. */
  readonly target: Release | undefined;
  readonly live: number | undefined;
  /** What of the ledger cannot be read, and is not about where it goes. */
  readonly damaged: readonly DamagedEntry[];
  /** Versions by function, as they shall stand. */
  readonly to: Readonly<Record<string, string>>;
}

function named(
  { releases, damaged }: Pick<History, 'damaged' | 'releases'>,
  wanted: string,
  typed: TypedCommand,
): Release {
  const release = releases.find(({ name, number }) => name === wanted || String(number) === wanted);
  if (release !== undefined) return release;
  const some = releases.slice(0, 5).map(({ name }) => name);
  const unread = damaged.map(({ message }) => `; ${message}`).join('');
  const reason = `there is no release "${wanted}"; the last ones are ${some.join(', ') || 'none'}${unread}`;
  throw new CommandFailure('precondition', reason, { next: typed('releases') });
}

/** @throws CommandFailure (`precondition`) where there is no release before the live one */
async function before(ledger: Ledger, live: Release | undefined, typed: TypedCommand): Promise<Release> {
  const release = await releaseBefore(ledger, live);
  if (release !== undefined) return release;
  const reason = live === undefined ? 'nothing was released yet' : `${live.name} is the first release`;
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
 * Where a rollback would go: what an unfinished move left, else the release named, else the one before the live one. Without a name
 * it takes the last release back, once.
 * @param wanted name or number of a release
 * @throws CommandFailure (`precondition`) where there is no such release
 */
export async function planRollback(
  ledger: Ledger,
  wanted: string | undefined,
  typed: TypedCommand,
): Promise<RollbackPlan> {
  const [last] = await ledger.moves(1);
  if (last?.state === 'started') return ending(ledger, last, wanted, typed);
  const number = await liveRelease(ledger);
  const { releases, moves, damaged } = await ledger.history(remembered);
  const reading = number === undefined ? undefined : ledger.release(number);
  // Who names a release can be taken there whatever is wrong with the one callers have.
  const live = await (wanted === undefined || reading === undefined ? reading : unlessDamaged(reading));
  const takenBack = wanted === undefined ? await lastTakenBack(ledger, moves, live) : undefined;
  const plan = { last, unfinished: undefined, takenBack, live: number, damaged };
  if (takenBack !== undefined) {
    return { ...plan, target: live, to: live === undefined ? takenBack.versions : versionsOf(live) };
  }
  const target = wanted === undefined ? await before(ledger, live, typed) : named({ releases, damaged }, wanted, typed);
  requireReadable(target, live);
  return { ...plan, target, to: versionsOf(target) };
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
  const live = move.replaced ?? undefined;
  const to = isRollback ? move.to : move.from;
  return { last: move, unfinished: move, takenBack: undefined, target, live, to, damaged: [] };
}
