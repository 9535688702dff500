import type { StageName } from '#infra/config.ts';
import { restorableTables } from '#infra/names.ts';
import { ageInWords } from '../releasing/lock.ts';
import type { Release } from '../releasing/manifest.ts';
import { optionWords, type TypedCommand } from '../releasing/typed-command.ts';
import { type Finding, fault, note } from './finding.ts';
import type { Restore, RestoreSource } from './restore-ledger.ts';
import type { StageStack } from './stage-stacks.ts';
import { firstTables, tablesOfStacks } from './tables-in-use.ts';

/** What is looked at of restores. */
export interface RestoreObservations {
  readonly stage: StageName;
  readonly stacks: readonly StageStack[];
  readonly live: Release | undefined;
  readonly lastRestore: Restore | undefined;
  /** Whether somebody is likely to be at it. */
  readonly isAtWork: boolean;
  readonly now: number;
}

function typedSource(from: RestoreSource): string {
  if ('backup' in from) return from.backup;
  if ('export' in from) return from.export;
  return 'table' in from ? `table:${from.table}` : new Date(from.time).toISOString();
}

/** A restore that was killed, or got stuck: how far it came, and what ends it; and stacks that name tables callers do not have. */
export function restoreFindings(observations: RestoreObservations, typed: TypedCommand): Finding[] {
  const { isAtWork, lastRestore, live, now, stacks, stage } = observations;
  const undo = typed('restore', '--undo');
  if (lastRestore?.state === 'started') {
    const { actor, at, from, number, source, steps, table, target } = lastRestore;
    const done = Object.keys(steps).join(', ') || 'nothing';
    const how = isAtWork ? 'under way' : 'half done';
    const what = `restore ${number} of ${table} by ${actor} is ${how} since ${ageInWords(now - at)}: done is ${done}`;
    if (isAtWork) return [note(what, 'wait for it, or ask them')];
    const again = typed('restore', ...optionWords({ from: typedSource(from), table }));
    return [fault(what, again, { standing: [`callers have ${source}`, `it makes ${target}`], undo })];
  }
  if (live === undefined) return [];
  const { current } = tablesOfStacks({ name: stage }, stacks);
  const ofCallers = { ...firstTables({ name: stage }), ...live.tables };
  return restorableTables.flatMap((table) => {
    if (current[table] === ofCallers[table]) return [];
    const what = `the stacks name ${current[table]}, and callers have ${ofCallers[table]}: a restore was rolled back and not taken back`;
    return [fault(what, undo)];
  });
}
