import type { StageName } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import type { LiveAlias } from '../releasing/fleet.ts';
import type { DamagedEntry } from '../releasing/ledger-entry.ts';
import { ageInWords, type LockHolder } from '../releasing/lock.ts';
import type { Release } from '../releasing/manifest.ts';
import { whereabouts } from '../releasing/traffic.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { apiStacksOf } from './api-stacks.ts';
import type { AuthSwitch } from './auth-ledger.ts';
import { authCommand, commonMode, oppositeOf } from './auth-mode.ts';
import { notDeployed } from './earlier-releases.ts';
import { type Finding, fault, note } from './finding.ts';
import { type HalfDoneMove, halfDoneMove, halfDoneSwitch } from './half-done.ts';
import { restoreFindings } from './restore-findings.ts';
import type { Restore } from './restore-ledger.ts';
import { secretFindings } from './secret-findings.ts';
import { wrongClock } from './stage-clock.ts';
import type { StageSecret } from './stage-secrets.ts';
import type { StageStack } from './stage-stacks.ts';

/** A stage as it was found. */
export interface Observations {
  readonly stage: StageName;
  readonly isBootstrapped: boolean;
  readonly stacks: readonly StageStack[];
  /** Functions behind an alias `live`, by name, as the stacks have them. */
  readonly aliases: ReadonlyMap<string, LiveAlias | undefined>;
  readonly live: Release | undefined;
  /** A move of traffic that was begun and not ended. */
  readonly unfinished: HalfDoneMove | undefined;
  readonly lastSwitch: AuthSwitch | undefined;
  readonly lastRestore: Restore | undefined;
  /** Items of the ledgers that cannot be read. */
  readonly damaged: readonly DamagedEntry[];
  /** None where what is deployed needs none. */
  readonly secrets: readonly StageSecret[];
  readonly lock: LockHolder | undefined;
  /** Whether the holder's process is known to have ended. */
  readonly isLockGone: boolean;
  /** Milliseconds the clock here is ahead of that of the stage. */
  readonly clockAhead: number | undefined;
  /** Calls at once the account allows; undefined where that is not known. */
  readonly concurrency: number | undefined;
  readonly now: number;
}

/** AWS refuses signatures that are further off. */
const clockLimit = 300_000;

/** Milliseconds after which a move is taken for a stuck one; a release takes some, with its deployment and canary. */
const moveLimit = 1_800_000;

/** Below it a busy morning of a few shops is turned away. */
const scarceConcurrency = 100;

function ofAccount({ isBootstrapped, concurrency, stage }: Observations): Finding[] {
  const findings: Finding[] = [];
  if (!isBootstrapped)
    findings.push(fault('the account is not bootstrapped here', `npx cdk bootstrap -c stage=${stage}`));
  if (concurrency !== undefined && concurrency < scarceConcurrency) {
    findings.push(
      note(
        `the account allows ${concurrency} calls at once; more are turned away with 429`,
        'ask AWS for a higher quota',
      ),
    );
  }
  return findings;
}

function ofStacks({ stacks, stage }: Observations, typed: TypedCommand): Finding[] {
  if (stacks.length === 0) return [fault(notDeployed(stage), typed('deploy'))];
  return stacks.flatMap(({ name, status }) => {
    if (status.endsWith('_IN_PROGRESS')) return [note(`${name} is being updated (${status})`, 'wait for it')];
    const isWhole = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'].includes(
      status,
    );
    if (!isWhole) return [fault(`${name} is in state ${status}`, typed('deploy'))];
    if (status !== 'UPDATE_ROLLBACK_COMPLETE') return [];
    return [note(`the last update of ${name} failed and was rolled back`, typed('deploy'))];
  });
}

/** Whether a move has somebody at it, who holds the lock for one, is not known to have ended and has not had it for longer than one takes. */
function isAtWork({ lock, isLockGone, now }: Observations): boolean {
  if (lock === undefined || isLockGone || now - lock.at > moveLimit) return false;
  return /^npm run (release|restore|rollback) /.test(lock.command);
}

function ofLedger({ damaged, stage }: Observations): Finding[] {
  return damaged.map(({ key: { pk, sk }, message }) => {
    const key = JSON.stringify({ pk: { S: pk }, sk: { S: sk } });
    const table = resourceName(stage, 'ops');
    return fault(message, `aws dynamodb get-item --table-name ${table} --key '${key}'`);
  });
}

function ofReleases(observations: Observations, typed: TypedCommand): Finding[] {
  const { damaged, stacks, unfinished, live, aliases, now } = observations;
  if (stacks.length === 0) return [];
  if (unfinished !== undefined) {
    return [halfDoneMove(unfinished, aliases, now, typed, isAtWork(observations))];
  }
  // It may be what is damaged that tells.
  if (live === undefined && damaged.length > 0) return [];
  if (live === undefined) {
    return [note('nothing was released yet: callers get what was deployed last', typed('release', 'v0.1.0'))];
  }
  return [...aliases].flatMap(([name, alias]) => {
    const wanted = live.functions[name]?.version;
    if (alias === undefined) return [fault(`${name} has no alias live`, typed('deploy'))];
    if (wanted === undefined) {
      return [note(`${name} is not in ${live.name}: it serves ${whereabouts(alias)}`, 'it is in the next release')];
    }
    if (alias.version === wanted && alias.canary === undefined) return [];
    const what = `${name} stands at ${whereabouts(alias)}, and ${live.name} at ${wanted}`;
    return [fault(what, typed('rollback', live.name, '--reason', 'aliases drifted'))];
  });
}

function ofAuth({ stacks, stage, lastSwitch, now }: Observations, typed: TypedCommand): Finding[] {
  const modes = apiStacksOf(stage, stacks).map(({ name, mode }) => ({ stack: name, mode }));
  if (modes.length === 0) return [];
  if (lastSwitch?.state === 'started') return [halfDoneSwitch(lastSwitch, modes, now, typed)];
  const mode = commonMode(modes);
  const isOver = lastSwitch?.until !== undefined && lastSwitch.until < now;
  if (mode === undefined) {
    const list = modes.map((it) => `${it.stack} ${it.mode}`).join(', ');
    const wanted = lastSwitch === undefined ? 'AWS_IAM' : isOver ? oppositeOf(lastSwitch.to) : lastSwitch.to;
    return [fault(`the stacks of the API differ in their auth mode: ${list}`, authCommand(typed, wanted))];
  }
  if (!isOver || mode !== lastSwitch.to) return [];
  const back = oppositeOf(mode);
  return [fault(`the mode was to go back to ${back}, and is still ${mode}`, authCommand(typed, back))];
}

function ofOperators({ lock, isLockGone, clockAhead, now }: Observations): Finding[] {
  const findings: Finding[] = [];
  if (lock !== undefined) {
    const what = `${lock.owner} has held the operators' lock for ${ageInWords(now - lock.at)} (${lock.command})`;
    findings.push(
      isLockGone ? fault(`${what}, and has ended`, `${lock.command} --steal-lock`) : note(what, 'ask them'),
    );
  }
  if (clockAhead !== undefined && Math.abs(clockAhead) > clockLimit) {
    const what = `the clock here is ${wrongClock(clockAhead)}; AWS refuses what it signs`;
    findings.push(fault(what, 'set the clock'));
  }
  return findings;
}

/** What is not as it should be, the worst first, each with what mends it. */
export function diagnose(observations: Observations, typed: TypedCommand): Finding[] {
  const findings = [
    ...ofAccount(observations),
    ...ofOperators(observations),
    ...ofStacks(observations, typed),
    ...secretFindings(observations.secrets),
    ...ofLedger(observations),
    ...ofReleases(observations, typed),
    ...ofAuth(observations, typed),
    ...restoreFindings({ ...observations, isAtWork: isAtWork(observations) }, typed),
  ];
  return findings.sort((left, right) => Number(left.weight === 'note') - Number(right.weight === 'note'));
}
