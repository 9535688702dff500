import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Release } from './manifest.ts';
import { liveRelease, type Operator } from './traffic-move.ts';
import type { Judges, WantedRelease } from './wanted-release.ts';

/** How often the ledger is searched for a name: releases older than this are history. */
const remembered = 200;

/** Lambda's control plane takes 15 calls a second; the adapter paces them. */
const parallel = 16;

async function publishAll(
  { again, fleet }: Operator,
  { built, seen }: Pick<WantedRelease, 'built' | 'seen'>,
): Promise<Release['functions']> {
  const published: Record<string, { version: string; codeSha256: string }> = {};
  await inParallel(parallel, [...built], async ([name, expected]) => {
    // Changed since, Lambda refuses to publish it: it is of another revision.
    const code = seen?.get(name) ?? (await fleet.code(name));
    if (code === undefined) {
      throw new CommandFailure('precondition', `${name} of this build is not deployed`, { next: again });
    }
    if (code.codeSha256 !== expected) {
      throw new CommandFailure(
        'precondition',
        `${name} holds other code (${code.codeSha256}) than this build (${expected}): somebody deployed meanwhile`,
        { next: again },
      );
    }
    published[name] = { version: await fleet.publish(name, code), codeSha256: code.codeSha256 };
  });
  return Object.fromEntries(Object.entries(published).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The versions of a release, by function. */
export const versionsOf = ({ functions }: Pick<Release, 'functions'>): Record<string, string> =>
  Object.fromEntries(Object.entries(functions).map(([name, { version }]) => [name, version]));

const isBuiltAs = ({ functions }: Release, built: ReadonlyMap<string, string>): boolean =>
  Object.keys(functions).length === built.size &&
  Object.entries(functions).every(([name, { codeSha256 }]) => built.get(name) === codeSha256);

const taken = (name: string, became: string, next: string): CommandFailure =>
  new CommandFailure('precondition', `there is a release ${name} already, ${became}; take another name`, { next });

/**
 * The release under this name, where an earlier run wrote it down and moved nothing yet.
 * @throws CommandFailure (`precondition`) where the name is used up
 */
export async function unmovedRelease(
  { ledger, typed }: Pick<Operator, 'ledger' | 'typed'>,
  wanted: string,
): Promise<Release | undefined> {
  const releases = await ledger.releases(remembered);
  const release = releases.find(({ name }) => name === wanted);
  if (release === undefined) return undefined;
  const move = (await ledger.moves(remembered)).find((it) => it.release === release.number && it.kind === 'release');
  const [newest = release] = releases;
  // It would say that it replaced what another one has replaced since.
  if (move === undefined && newest !== release) throw taken(wanted, `overtaken by ${newest.name}`, typed('releases'));
  if (move === undefined) return release;
  if (move.state === 'done') throw taken(wanted, 'made', typed('rollback', wanted, '--reason', '…'));
  throw taken(wanted, 'undone', typed('releases'));
}

/**
 * The number a release under this name has, or will have: nobody else makes one while the lock is held.
 * @throws CommandFailure (`precondition`) where the name is used up
 */
export async function numberOf(operator: Pick<Operator, 'ledger' | 'typed'>, wanted: string): Promise<number> {
  const before = await unmovedRelease(operator, wanted);
  if (before !== undefined) return before.number;
  const [last] = await operator.ledger.releases(1);
  return (last?.number ?? 0) + 1;
}

/** @throws CommandFailure (`precondition`) where the name is used up, or is of other code */
async function writtenDown(operator: Operator, wanted: WantedRelease): Promise<Release | undefined> {
  const release = await unmovedRelease(operator, wanted.name);
  if (release === undefined) return undefined;
  if (release.gitSha === wanted.gitSha && isBuiltAs(release, wanted.built)) return release;
  throw taken(wanted.name, `of other code (commit ${release.gitSha.slice(0, 12)})`, operator.typed('releases'));
}

/**
 * Publishes, lets the new versions be judged, and writes the release down. It may be repeated.
 * @throws CommandFailure `rolled-back` where the judge finds fault, `precondition` where something else is deployed than was built
 */
export async function prepareRelease(operator: Operator, wanted: WantedRelease, judges: Judges): Promise<Release> {
  const { actor, ledger, now, run } = operator;
  const before = await writtenDown(operator, wanted);
  if (before !== undefined) return before;
  const functions = await run.step('publish', async (step) => {
    const published = await publishAll(operator, wanted);
    step.detail(`${Object.keys(published).length} functions`);
    return published;
  });
  const fault = await run.step('judge the new versions', () => judges.versions(versionsOf({ functions })));
  if (fault !== undefined) throw new CommandFailure('rolled-back', `${fault}; nobody was given the new versions`);
  const { name, gitSha, reason, needs, schemaVersions, tables } = wanted;
  const release: Release = {
    number: await numberOf(operator, name),
    name,
    gitSha,
    actor,
    at: now(),
    ...(reason === undefined ? {} : { reason }),
    functions,
    needs,
    schemaVersions,
    ...(tables === undefined ? {} : { tables }),
    replaced: (await liveRelease(ledger)) ?? null,
  };
  await ledger.addRelease(release);
  return release;
}
