import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { LiveAlias } from './fleet.ts';
import type { Ledger } from './ledger.ts';
import type { Move, Release } from './manifest.ts';
import { versionsOf } from './release-preparation.ts';
import { allAt, type Seen, strayLines } from './traffic.ts';
import { liveRelease, moveStep, type Operator, unfinishedMove } from './traffic-move.ts';
import type { TypedCommand } from './typed-command.ts';

const remembered = 200;
const parallel = 16;

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
  throw new CommandFailure(
    'precondition',
    `there is no release "${wanted}"; the last ones are ${some.join(', ') || 'none'}`,
    {
      next: typed('releases'),
    },
  );
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
 * @throws CommandFailure (`precondition`) where there is no such release, or it is live already
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
      next: typed('rollback'),
    });
  }
  return { unfinished: move, target, live: move.replaced ?? undefined, to: isRollback ? move.to : move.from };
}

/**
 * Where the functions stand that are to move: read once, since reading again what nobody else may touch is a third of the time.
 * @throws CommandFailure (`precondition`) naming versions that are gone: nothing was moved then
 */
async function look({ fleet, typed }: Operator, to: Readonly<Record<string, string>>): Promise<Seen> {
  const seen = new Map<string, LiveAlias>();
  const gone: string[] = [];
  await inParallel(parallel, Object.entries(to), async ([name, version]) => {
    const live = await fleet.live(name);
    if (live === undefined) return;
    seen.set(name, live);
    if (version === '$LATEST' || version === live.version) return;
    if (!(await fleet.versions(name)).includes(version)) gone.push(`${name} ${version}`);
  });
  if (gone.length === 0) return seen;
  throw new CommandFailure('precondition', `versions of that release are gone: ${gone.sort().join(', ')}`, {
    next: typed('releases'),
  });
}

/** @throws CommandFailure (`precondition`) where somebody moved traffic since the plan was made: it would end what is ended */
async function requireCurrent({ ledger, typed }: Operator, { live, unfinished }: RollbackPlan): Promise<void> {
  const isSame =
    (await unfinishedMove(ledger))?.number === unfinished?.number &&
    (unfinished !== undefined || (await liveRelease(ledger)) === live);
  if (isSame) return;
  throw new CommandFailure('precondition', 'somebody else has moved traffic meanwhile; this run moved nothing', {
    next: typed('releases'),
  });
}

/**
 * Moves all functions back, at once. Data does not travel: what was written since stays as it is. Run again after a failure, it
 * finishes. The lock is held.
 * @throws CommandFailure `half-done` naming which function stands where, where some could not be moved
 */
export async function rollback(operator: Operator, plan: RollbackPlan, reason: string): Promise<void> {
  const { actor, ledger, now, run, typed } = operator;
  const { unfinished, target, live, to } = plan;
  await requireCurrent(operator, plan);
  const seen =
    unfinished === undefined ? await run.step('look where everything stands', () => look(operator, to)) : new Map();
  const move = unfinished ?? (await begin(seen));
  const name = target?.name ?? 'what served before the first release';
  run.stands(`the rollback to ${name} is half done`, typed('rollback'));
  const strays = await moveStep(operator, `move all calls to ${name}`, allAt(to), { seen });
  if (strays.length > 0) {
    throw new CommandFailure('half-done', `not everything is back: ${strayLines(strays)}`, {
      next: typed('rollback'),
    });
  }
  const isUndone = move.kind === 'release';
  await ledger.end(move, { state: isUndone ? 'undone' : 'done', endedAt: now(), outcome: reason });
  run.stands(`${name} is live`);

  async function begin(standing: Seen): Promise<Move> {
    const [last] = await ledger.moves(1);
    const from = Object.fromEntries([...standing].map(([functionName, { version }]) => [functionName, version]));
    const started: Move = {
      number: (last?.number ?? 0) + 1,
      kind: 'rollback',
      release: target?.number ?? null,
      replaced: live ?? null,
      from,
      to,
      actor,
      at: now(),
      reason,
      state: 'started',
    };
    await ledger.start(started);
    return started;
  }
}
