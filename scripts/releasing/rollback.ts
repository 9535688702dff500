import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { LiveAlias } from './fleet.ts';
import type { Move } from './manifest.ts';
import type { RollbackPlan } from './rollback-plan.ts';
import { allAt, type Seen, strayLines } from './traffic.ts';
import { moveStep, type Operator, requireUnmovedSince } from './traffic-move.ts';
import { finishingRollback } from './typed-command.ts';

const parallel = 16;

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

/**
 * Moves all functions back, at once. Data does not travel: what was written since stays as it is. Run again after a failure, it
 * finishes. The lock is held.
 * @throws CommandFailure `half-done` naming which function stands where, where some could not be moved
 */
export async function rollback(operator: Operator, plan: RollbackPlan, reason: string): Promise<void> {
  const { actor, ledger, now, run, typed } = operator;
  const { unfinished, target, live, to } = plan;
  await requireUnmovedSince(operator, plan.last);
  const seen =
    unfinished === undefined ? await run.step('look where everything stands', () => look(operator, to)) : new Map();
  const move = unfinished ?? (await begin(seen));
  const name = target?.name ?? 'what served before the first release';
  run.stands(`the rollback to ${name} is half done`, finishingRollback(typed), { isHalfDone: true });
  const strays = await moveStep(operator, `move all calls to ${name}`, allAt(to), { seen });
  if (strays.length > 0) {
    throw new CommandFailure('half-done', `not everything is back: ${strayLines(strays)}`, {
      next: finishingRollback(typed),
    });
  }
  const isUndone = move.kind === 'release';
  await ledger.end(move, { state: isUndone ? 'undone' : 'done', endedAt: now(), endedBy: actor, outcome: reason });
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
