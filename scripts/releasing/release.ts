import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet } from './fleet.ts';
import type { Move, Needs, Release } from './manifest.ts';
import { allAt, strayLines, withCanary } from './traffic.ts';
import { liveRelease, moveStep, type Operator, putBack, unfinishedMove } from './traffic-move.ts';

/** What is to be released. */
export interface WantedRelease {
  readonly name: string;
  readonly gitSha: string;
  readonly reason?: string | undefined;
  /** Digest of the code each function was built to, in base64. */
  readonly built: ReadonlyMap<string, string>;
  readonly needs: Needs;
  readonly schemaVersions: Readonly<Record<string, number>>;
  /** The share of the calls it gets first, from 0 to 1, and for how long. */
  readonly canary: { readonly share: number; readonly milliseconds: number } | undefined;
}

/** Versions by function. */
export type Versions = Readonly<Record<string, string>>;

/** What judges a release. Each gives what is wrong, or undefined. */
export interface Judges {
  /** Calls new versions by number, before they have callers. Reads only. */
  readonly versions: (versions: Versions) => Promise<string | undefined>;
  /** Watches the new versions while they have a share of the calls. */
  readonly canary: (versions: Versions, milliseconds: number, signal: AbortSignal) => Promise<string | undefined>;
  /** Walks through the Function URLs, after all calls moved. */
  readonly urls: () => Promise<string | undefined>;
}

/** How often the ledger is searched for a name: releases older than this are history. */
const remembered = 200;

/** Lambda's control plane takes 15 calls a second; the adapter paces them. */
const parallel = 16;

async function publishAll(
  { fleet, typed }: Operator,
  built: ReadonlyMap<string, string>,
): Promise<Release['functions']> {
  const published: Record<string, { version: string; codeSha256: string }> = {};
  await inParallel(parallel, [...built], async ([name, expected]) => {
    const code = await fleet.code(name);
    if (code === undefined) {
      throw new CommandFailure('precondition', `${name} of this build is not deployed`, { next: typed('deploy') });
    }
    if (code.codeSha256 !== expected) {
      throw new CommandFailure(
        'precondition',
        `${name} holds other code (${code.codeSha256}) than this build (${expected}); deploy this build first`,
        { next: typed('deploy') },
      );
    }
    published[name] = { version: await fleet.publish(name, code), codeSha256: code.codeSha256 };
  });
  return Object.fromEntries(Object.entries(published).sort(([left], [right]) => (left < right ? -1 : 1)));
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

const versionsOf = ({ functions }: Release): Versions =>
  Object.fromEntries(Object.entries(functions).map(([name, { version }]) => [name, version]));

/** The release under this name, where an earlier run wrote it down and moved nothing yet. @throws CommandFailure where the name is used up */
async function known({ ledger, typed }: Operator, wanted: WantedRelease): Promise<Release | undefined> {
  const release = (await ledger.releases(remembered)).find(({ name }) => name === wanted.name);
  if (release === undefined) return undefined;
  const move = (await ledger.moves(remembered)).find((it) => it.release === release.number && it.kind === 'release');
  if (move === undefined && release.gitSha === wanted.gitSha) return release;
  const became =
    move === undefined ? `of commit ${release.gitSha.slice(0, 12)}` : move.state === 'done' ? 'made' : 'undone';
  throw new CommandFailure('precondition', `there is a release ${wanted.name} already, ${became}; take another name`, {
    next: typed('rollback', wanted.name),
  });
}

/** Publishes, lets the new versions be judged, and writes the release down. */
async function prepare(operator: Operator, wanted: WantedRelease, judges: Judges): Promise<Release> {
  const { actor, ledger, now, run } = operator;
  const before = await known(operator, wanted);
  if (before !== undefined) return before;
  const functions = await run.step('publish', async (step) => {
    const published = await publishAll(operator, wanted.built);
    step.detail(`${Object.keys(published).length} functions`);
    return published;
  });
  const versions = Object.fromEntries(Object.entries(functions).map(([name, { version }]) => [name, version]));
  const fault = await run.step('judge the new versions', () => judges.versions(versions));
  if (fault !== undefined) throw new CommandFailure('rolled-back', `${fault}; nobody was given the new versions`);
  const [last] = await ledger.releases(1);
  const { name, gitSha, reason, needs, schemaVersions } = wanted;
  const release: Release = {
    number: (last?.number ?? 0) + 1,
    name,
    gitSha,
    actor,
    at: now(),
    ...(reason === undefined ? {} : { reason }),
    functions,
    needs,
    schemaVersions,
    replaced: (await liveRelease(ledger)) ?? null,
  };
  await ledger.addRelease(release);
  return release;
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

/** The move an earlier run of the same release left behind. @throws CommandFailure where another one is half done */
async function resumed(
  { ledger, typed }: Operator,
  wanted: WantedRelease,
): Promise<{ move: Move; release: Release } | undefined> {
  const move = await unfinishedMove(ledger);
  if (move === undefined) return undefined;
  const release = move.release === null ? undefined : await ledger.release(move.release);
  if (move.kind === 'release' && release?.name === wanted.name) return { move, release };
  const what = `${move.kind} ${release?.name ?? 'to $LATEST'} by ${move.actor} is half done`;
  throw new CommandFailure('precondition', `${what}; finish or undo it first`, {
    next: move.kind === 'release' && release !== undefined ? typed('release', release.name) : typed('rollback'),
  });
}

/**
 * Releases what is deployed: publishes it, lets it be judged, gives it a share of the calls and then all of them. Where a judge
 * finds fault everything is put back. Killed at any step, it goes on where it was when it is run again.
 * @returns the release
 * @throws CommandFailure with the code of what came of it
 */
export async function release(operator: Operator, wanted: WantedRelease, judges: Judges): Promise<Release> {
  const { ledger, now, run, typed } = operator;
  const before = await resumed(operator, wanted);
  const made = before?.release ?? (await prepare(operator, wanted, judges));
  const move = before?.move ?? (await run.step('write the move down', () => begin(operator, made)));
  run.stands(`release ${made.name} is half done`, typed('release', made.name));
  if (wanted.canary !== undefined) await tryCanary(operator, move, wanted.canary, judges);
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
  { share, milliseconds }: NonNullable<WantedRelease['canary']>,
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
