import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { Fleet } from './fleet.ts';
import type { Ledger } from './ledger.ts';
import { unlessDamaged } from './ledger-entry.ts';
import type { OperatorLock } from './lock.ts';
import type { Move } from './manifest.ts';
import { moveWords } from './move-words.ts';
import { allAt, moveTraffic, type Seen, type Stray, strayLines, type Target } from './traffic.ts';
import { finishingRollback, type TypedCommand } from './typed-command.ts';

/** What moving traffic works with. */
export interface Operator {
  readonly fleet: Fleet;
  readonly ledger: Ledger;
  readonly lock: OperatorLock;
  readonly run: Pick<OperatorRun, 'stands' | 'step' | 'tell'>;
  /** Who does it, such as `ada@laptop (4711)`. */
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** What is typed to do, or go on with, what this run does. */
  readonly again: string;
  /** Says what can be typed next. */
  readonly typed: TypedCommand;
}

/** A move that was begun and neither finished nor undone: whoever began it was killed, or got stuck. */
export async function unfinishedMove(ledger: Ledger): Promise<Move | undefined> {
  const [last] = await ledger.moves(1);
  return last?.state === 'started' ? last : undefined;
}

/**
 * Refuses what was planned before somebody else moved traffic: it would act on a stage that is no longer so. The lock is held.
 * @param planned the newest move there was when the plan was made
 * @throws CommandFailure (`precondition`) saying what was done since, and by whom
 */
export async function requireUnmovedSince(
  { ledger, typed }: Pick<Operator, 'ledger' | 'typed'>,
  planned: Move | undefined,
): Promise<void> {
  const [last] = await ledger.moves(1);
  if (last === undefined || (last.number === planned?.number && last.state === planned.state)) return;
  const reason = `${await moveWords(ledger, last)}, after this run had made its plan; it has done nothing, plan anew`;
  throw new CommandFailure('precondition', reason, { next: typed('releases') });
}

/** The release all functions serve since the last move that was finished or undone; undefined before the first one. */
export async function liveRelease(ledger: Ledger): Promise<number | undefined> {
  const [last] = await ledger.moves(1);
  const number = last?.state === 'done' ? last.release : last?.replaced;
  return number ?? undefined;
}

/** The name of the release callers get, or its number where its item is damaged; undefined before the first one. */
export async function liveName(ledger: Ledger): Promise<string | undefined> {
  const number = await liveRelease(ledger);
  return number === undefined ? undefined : ((await unlessDamaged(ledger.release(number)))?.name ?? String(number));
}

/**
 * Moves aliases as one step, shown as it goes.
 * @returns those that could not be moved
 */
export async function moveStep(
  { fleet, lock, run }: Operator,
  name: string,
  target: Target,
  { seen, ...options }: { readonly evenInterrupted?: boolean; readonly seen?: Seen } = {},
): Promise<Stray[]> {
  return run.step(
    name,
    async (step) => {
      await lock.keep();
      const progress = (done: number) => step.progress(`${done} of ${target.size} functions`);
      const strays = await moveTraffic(fleet, target, { progress, seen, signal: step.signal });
      step.detail(`${target.size - strays.length} of ${target.size} functions`);
      return strays;
    },
    options,
  );
}

/**
 * Puts everything back where it was before a move, also where somebody wants the command to stop.
 * @param why is written down
 * @throws CommandFailure `rolled-back` where all is back, `half-done` naming what stands where otherwise
 */
export async function putBack(operator: Operator, move: Move, why: string): Promise<never> {
  const { actor, ledger, now, run, typed } = operator;
  run.tell(`putting everything back: ${why}`);
  const strays = await moveStep(operator, 'put back', allAt(move.from), { evenInterrupted: true });
  if (strays.length > 0) {
    throw new CommandFailure('half-done', `${why}; not everything is back: ${strayLines(strays)}`, {
      next: finishingRollback(typed),
    });
  }
  await ledger.end(move, { state: 'undone', endedAt: now(), endedBy: actor, outcome: why });
  run.stands('everything is back where it was', typed('releases'));
  throw new CommandFailure('rolled-back', `${why}; callers have what they had`);
}
