import { type OperatorEnding, operate } from '../cli/operate.ts';
import type { OperatorOptions } from '../cli/operator-options.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { placeOf } from './first-line.ts';
import { openStage } from './stage-access.ts';
import { type StageChoice, type StageTables, withStageTables } from './stage-tables.ts';

/**
 * Works on the tables of a stage, after the line that says where that is.
 * @throws CommandFailure in one line where the stage is unknown, no local cloud runs, or AWS refuses
 */
export async function onTables<Result>(
  run: OperatorRun,
  choice: StageChoice,
  work: (tables: StageTables, typed: TypedCommand) => Promise<Result>,
): Promise<Result> {
  run.about(placeOf(await openStage(choice)));
  return withStageTables(choice, work);
}

/** Does the work of a command on the tables of a stage, and ends the process. Never throws. @param command as it is called */
export function operateOnTables(
  command: string,
  options: OperatorOptions & StageChoice,
  work: (run: OperatorRun, tables: StageTables, typed: TypedCommand) => Promise<OperatorEnding>,
): Promise<void> {
  return operate(command, options, (run) => onTables(run, options, (tables, typed) => work(run, tables, typed)));
}
