import type { AuthMode } from '#infra/config.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import { duration } from '../cli/option-values.ts';
import type { Plan, PlannedChange } from '../cli/plan.ts';
import type { AuthSwitch } from './auth-ledger.ts';
import { commonMode, oppositeOf, type WantedMode } from './auth-mode.ts';
import type { ApiStackMode } from './auth-operator.ts';
import type { PendingReturn } from './auth-returns.ts';
import { goesOn } from './auth-switch.ts';
import { callerText, type UnsignedCaller } from './unsigned-callers.ts';

/** How the auth mode of a stage stands. */
export interface AuthState {
  readonly modes: readonly ApiStackMode[];
  readonly returns: readonly PendingReturn[];
  readonly lastSwitch: AuthSwitch | undefined;
  /** Undefined where the logs do not tell; then `unreadable` says why. */
  readonly unsigned: readonly UnsignedCaller[] | undefined;
  readonly unreadable?: string;
}

/** Callers a plan names; of more it says how many. */
const named = 10;

/** Milliseconds of a time limit: on AWS a switch takes minutes itself. */
const [leastTtl, mostTtl] = [{ local: 1_000, deployed: 300_000 }, 604_800_000];

/**
 * A time limit, such as `30m`.
 * @returns milliseconds
 * @throws UsageMistake where it is none, or too short or too long
 */
export function timeLimit(text: string, isLocal: boolean): number {
  const ttl = duration('ttl', text);
  if (ttl >= (isLocal ? leastTtl.local : leastTtl.deployed) && ttl <= mostTtl) return ttl;
  throw new UsageMistake(`--ttl must be from ${isLocal ? '1s' : '5m'} to 7d, not "${text}"`);
}

/** A time in words, to the second. */
export function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The mode of a stage in a word, or how it is divided. */
export function modeText(modes: readonly ApiStackMode[]): string {
  const common = commonMode(modes);
  if (common !== undefined) return common;
  const closed = modes.filter(({ mode }) => mode === 'AWS_IAM').length;
  return modes.length === 0 ? 'unknown' : `AWS_IAM on ${closed} of ${modes.length} stacks`;
}

/** Those who called without a signature, in lines. */
export function callerLines({ unsigned, unreadable }: AuthState): string[] {
  if (unsigned === undefined) return [`who called without a signature cannot be told: ${unreadable ?? 'no logs'}`];
  if (unsigned.length === 0) return ['nobody called without a signature in the last day'];
  const more = unsigned.length - named;
  return [
    'called without a signature in the last day:',
    ...unsigned.slice(0, named).map((caller) => `  ${callerText(caller)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    '  (npm run keys -- list --shop … tells what a key is for)',
  ];
}

/** What goes back by itself, in words: `at 2026-11-29T10:30:00Z, by a schedule in the account`. */
function returnDetail(at: number): string {
  return `at ${timeText(at)}, by a schedule in the account`;
}

function returnChanges({ returns }: AuthState, mode: AuthMode, until: number | undefined): PlannedChange[] {
  const [pending] = returns;
  if (until !== undefined) {
    const change = pending === undefined ? '+' : '~';
    return [{ change, what: `return to ${oppositeOf(mode)}`, detail: returnDetail(until) }];
  }
  if (pending === undefined) return [];
  return [{ change: '-', what: `return to ${pending.mode}`, detail: returnDetail(pending.at) }];
}

/**
 * What a switch would do. Nothing where every stack has the mode, and nothing is to bring it back or is half done.
 * @param now epoch milliseconds
 */
export function planSwitch(state: AuthState, wanted: WantedMode, now: number): Plan {
  const { modes, lastSwitch } = state;
  const { mode, ttl } = wanted;
  const unfinished = lastSwitch?.state === 'started' ? lastSwitch : undefined;
  const until = goesOn(lastSwitch, wanted) ? lastSwitch?.until : ttl === undefined ? undefined : now + ttl;
  const changes: PlannedChange[] = [
    ...(unfinished === undefined ? [] : [endOf(unfinished, mode)]),
    ...returnChanges(state, mode, until),
    ...modes
      .filter((it) => it.mode !== mode)
      .map((it): PlannedChange => ({ change: '~', what: `auth mode of ${it.stack}`, detail: `${it.mode} → ${mode}` })),
  ];
  const risks =
    mode === 'AWS_IAM'
      ? ['whoever does not sign is answered 403 by AWS, before any function runs', ...callerLines(state)]
      : ['anyone may call the Function URLs; the functions still ask for keys'];
  return { changes, risks };
}

function endOf({ number, to, actor }: AuthSwitch, mode: AuthMode): PlannedChange {
  const how = to === mode ? 'is brought to its end' : 'is undone';
  return { change: '~', what: `switch ${number} to ${to}`, detail: `half done by ${actor}; ${how}` };
}
