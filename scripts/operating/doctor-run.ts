import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { Fleet, LiveAlias } from '../releasing/fleet.ts';
import { LambdaFleet } from '../releasing/lambda-fleet.ts';
import { Ledger } from '../releasing/ledger.ts';
import { type DamagedEntry, unlessDamaged } from '../releasing/ledger-entry.ts';
import { OperatorLock } from '../releasing/lock.ts';
import type { Release } from '../releasing/manifest.ts';
import { liveRelease, unfinishedMove } from '../releasing/traffic-move.ts';
import { AuthLedger } from './auth-ledger.ts';
import { diagnose, type Observations } from './diagnosis.ts';
import { isLedgerAmong } from './earlier-releases.ts';
import { findingLines } from './finding.ts';
import { tellWhere } from './first-line.ts';
import type { HalfDoneMove } from './half-done.ts';
import { RestoreLedger } from './restore-ledger.ts';
import { isGone, openStage, type StageAccess, type StageOptions } from './stage-access.ts';
import { clockAhead } from './stage-clock.ts';
import { areSecretsAmong, StageSecrets } from './stage-secrets.ts';
import { functionNamesOf, functionUrlsOf, StageStacks } from './stage-stacks.ts';

const parallel = 16;

/** Releases that are looked at for damage: a rollback searches as many for a name. */
const searched = 200;

/**
 * Where the aliases of functions stand.
 * @param names those the stacks tell URLs of, and those a half-done move is about
 * @param live the release callers have: it holds functions without a URL, too, and maybe some that have left the stage since
 */
async function aliasesOf(fleet: Fleet, names: readonly string[], live: Release | undefined) {
  const aliases = new Map<string, LiveAlias | undefined>(names.map((name) => [name, undefined]));
  await inParallel(parallel, [...new Set([...names, ...Object.keys(live?.functions ?? {})])], async (name) => {
    const alias = await fleet.live(name);
    if (alias !== undefined) aliases.set(name, alias);
  });
  return aliases;
}

/** The move of traffic that was begun and not ended, with the names of its releases. */
async function halfDoneIn(ledger: Ledger): Promise<HalfDoneMove | undefined> {
  const move = await unfinishedMove(ledger);
  if (move === undefined) return undefined;
  const nameOf = async (number: number | null) => (number === null ? undefined : (await ledger.release(number))?.name);
  return { move, from: await nameOf(move.replaced), to: await nameOf(move.release) };
}

async function observe({ aws, ops, stage }: StageAccess): Promise<Observations> {
  const cloudFormation = new StageStacks(aws, stage.name);
  const ledger = new Ledger(ops);
  const [stacks, isBootstrapped] = await Promise.all([cloudFormation.list(), cloudFormation.isBootstrapped()]);
  const damaged = new Map<string, DamagedEntry>();
  const readable = <Entry>(reading: Promise<Entry>) =>
    unlessDamaged(reading, (entry) => damaged.set(entry.message, entry));
  const [lock, number, unfinished, switches, restores] = isLedgerAmong(stacks, stage.name)
    ? await Promise.all([
        OperatorLock.holder(ops),
        readable(liveRelease(ledger)),
        readable(halfDoneIn(ledger)),
        readable(new AuthLedger(ops).switches(1)),
        readable(new RestoreLedger(ops).restores(1)),
      ])
    : [];
  if (isLedgerAmong(stacks, stage.name)) {
    for (const entry of (await ledger.history(searched)).damaged) damaged.set(entry.message, entry);
  }
  const fleet = new LambdaFleet(aws);
  const live = number === undefined ? undefined : await readable(ledger.release(number));
  const [aliases, ahead, concurrency, secrets] = await Promise.all([
    aliasesOf(fleet, [...functionNamesOf(stacks, stage.name), ...Object.keys(unfinished?.move.to ?? {})], live),
    clockAhead(functionUrlsOf(stacks, stage.name)),
    fleet.concurrency(),
    areSecretsAmong(stacks, stage.name) ? new StageSecrets(aws, stage.name).secrets() : [],
  ]);
  return {
    stage: stage.name,
    isBootstrapped,
    stacks,
    aliases,
    live,
    unfinished,
    lastSwitch: switches?.[0],
    lastRestore: restores?.[0],
    damaged: [...damaged.values()],
    secrets,
    lock,
    isLockGone: lock !== undefined && isGone(lock.owner),
    clockAhead: ahead,
    concurrency,
    now: Date.now(),
  };
}

/**
 * `npm run doctor`: looks at a stage from outside and names what is wrong, each with the command that mends it. Changes nothing.
 * @throws CommandFailure (`precondition`) where there is a fault
 */
export async function runDoctor(run: OperatorRun, options: StageOptions): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { stage, typed } = access;
  await tellWhere(run, access);
  const observations = await run.step('look', () => observe(access));
  const findings = diagnose(observations, typed);
  for (const line of findings.flatMap(findingLines)) run.print(line);
  const faults = findings.filter(({ weight }) => weight === 'fault');
  const [worst] = faults;
  if (worst !== undefined) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    throw new CommandFailure('precondition', `${count}; the first: ${worst.what}`, {
      next: worst.mend,
      data: { findings },
    });
  }
  const { live } = observations;
  return {
    summary: `nothing is wrong with stage ${stage.name}${live === undefined ? '' : `; ${live.name} is live`}`,
    data: { findings },
  };
}
