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
