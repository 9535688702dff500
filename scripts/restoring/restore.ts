import { tableSettings } from '#infra/table-settings.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Restore, RestoreSource, RestoreStep } from '../operating/restore-ledger.ts';
import { firstTables, tablesOfStacks } from '../operating/tables-in-use.ts';
import { release } from '../releasing/release.ts';
import { numberOf } from '../releasing/release-preparation.ts';
import { liveName } from '../releasing/traffic-move.ts';
import { firstName, releaseAsLive, releaseOfCallers, restoredName } from './as-live.ts';
import { faultOf } from './compare.ts';
import { shopOf } from './deleted-shops.ts';
import { madeTable } from './made-table.ts';
import { numberStacks, pointStacks } from './point.ts';
import type { RestoreOperator } from './restore-operator.ts';

/** How many moves and releases are looked through for a name. */
const remembered = 50;

/** What is to be restored. */
export interface WantedRestore {
  readonly table: Restore['table'];
  readonly from: RestoreSource;
  readonly reason: string | undefined;
}

/** The name of a table that is made at a time: `status-board-prod-board-20261129-070000`. */
function targetName(first: string, at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  return `${first}-${date}-${time}`;
}

/** Where nothing was released yet, releases what callers get as it is: there is something to go back to then. */
async function ensureRelease(operator: RestoreOperator): Promise<void> {
  if ((await releaseOfCallers(operator)) !== undefined) return;
  // It makes the functions other ones than were looked at before.
  await numberStacks(operator, await numberOf(operator, firstName));
  const wanted = await releaseAsLive(operator, firstName, 'what a restore can go back to');
  await release(operator, wanted, operator.judges);
}

async function begin(operator: RestoreOperator, { table, from, reason }: WantedRestore): Promise<Restore> {
  const { actor, now, restores, stacks, stage } = operator;
  const [last] = await restores.restores(1);
  const { current, former } = tablesOfStacks(stage, await stacks.list());
  const number = (last?.number ?? 0) + 1;
  const at = now();
  const entry: Restore = {
    number,
    table,
    from,
    source: current[table],
    former: former[table],
    target: 'table' in from ? from.table : targetName(firstTables(stage)[table], at),
    release: restoredName(await liveName(operator.ledger), number),
    actor,
    at,
    ...(reason === undefined ? {} : { reason }),
    steps: {},
    state: 'started',
  };
  await restores.start(entry);
  return entry;
}

const unharmed = 'callers have what they had';

/** Ends a restore of which callers have noticed nothing. @throws CommandFailure (`rolled-back`) */
async function giveUp(operator: RestoreOperator, entry: Restore, why: string): Promise<never> {
  await operator.restores.end(entry, 'undone', operator, why);
  operator.run.stands(unharmed);
  const reason = `${entry.target}: ${why}; ${unharmed}, and the table is kept to be looked at`;
  throw new CommandFailure('rolled-back', reason);
}

/** Whether the release of a restore had callers and was put back, also by a run that was killed before it said so. */
async function wasPutBack({ ledger }: RestoreOperator, name: string): Promise<boolean> {
  const { releases, moves } = await ledger.history(remembered);
  const number = releases.find((it) => it.name === name)?.number;
  return moves.some(({ kind, release: to, state }) => kind === 'release' && to === number && state === 'undone');
}

/** Names the table callers have to the stacks again, once its judges have put the release of the restored one back. */
async function putBack(operator: RestoreOperator, entry: Restore, why: string): Promise<never> {
  const names = { current: entry.source, former: entry.former };
  await pointStacks(operator, entry.table, names, { evenInterrupted: true });
  return giveUp(operator, entry, why);
}

/** Deletes what the restored table has of shops that were deleted since: a shop that is deleted stays so, whatever is restored. */
async function deleteAgain({ deletedShops, run, stacks, stage }: RestoreOperator, entry: Restore): Promise<void> {
  const { access } = tablesOfStacks(stage, await stacks.list()).current;
  const stones = await deletedShops.in(access);
  if (stones.length === 0) return;
  await run.step('keep deleted shops deleted', async ({ detail }) => {
    const items = await deletedShops.deleteFrom(entry.target, entry.table, stones);
    detail(`${stones.map(shopOf).join(', ')}: ${items} items`);
  });
}

/** Gives callers the restored table. */
async function giveToCallers(operator: RestoreOperator, entry: Restore): Promise<void> {
  // A run before may have come as far as that, and no further.
  if ((await liveName(operator.ledger)) === entry.release) return;
  if (await wasPutBack(operator, entry.release)) await putBack(operator, entry, `${entry.release} was put back`);
  const wanted = await releaseAsLive(operator, entry.release, entry.reason ?? `restore ${entry.number}`);
  try {
    await release(operator, wanted, operator.judges);
  } catch (error) {
    if (!(error instanceof CommandFailure) || error.kind !== 'rolled-back') throw error;
    // That ends as this one does.
    await putBack(operator, entry, error.message.replace(`; ${unharmed}`, ''));
  }
}

/**
 * Restores a table under another name, compares it, gives it its settings, and gives it to callers by a release; the table they had is
 * kept. Killed at any step, it goes on where it was when it is run again. The lock is held.
 * @param half what an earlier run left
 * @throws CommandFailure with the code of what came of it
 */
export async function restore(
  operator: RestoreOperator,
  wanted: WantedRestore,
  half: Restore | undefined,
): Promise<Restore> {
  const { again, now, propagate, restores, run, stage, tables } = operator;
  if (half === undefined) await ensureRelease(operator);
  let entry = half ?? (await run.step('write the restore down', () => begin(operator, wanted)));
  const note = async (step: RestoreStep): Promise<void> => {
    entry = await restores.done(entry, step, now());
  };
  run.stands(`restore ${entry.number} is half done; callers have what they had`, again);
  const made = await madeTable(operator, entry);
  if (entry.steps.made === undefined) await note('made');
  if (entry.steps.compared === undefined) {
    const fault = await faultOf(operator, entry, made);
    if (fault !== undefined) await giveUp(operator, entry, fault);
    await note('compared');
  }
  if (entry.steps.set === undefined) {
    await deleteAgain(operator, entry);
    await run.step('give it its settings', () => tables.set(made, tableSettings(stage, entry.table)));
    await note('set');
  }
  if (entry.steps.pointed === undefined) {
    const number = await numberOf(operator, entry.release);
    await pointStacks(operator, entry.table, { current: entry.target, former: entry.source, release: number });
    await run.step('let rights reach the functions', ({ signal }) => propagate(signal));
    await note('pointed');
  }
  await giveToCallers(operator, entry);
  await note('released');
  entry = await restores.end(entry, 'done', operator);
  run.stands(`callers have ${entry.target}`);
  return entry;
}
