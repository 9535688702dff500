import { formerTableParameter, restorableTables, tableParameter } from '#infra/names.ts';
import type { StageStack } from './stage-stacks.ts';

/**
 * The auth mode the functions of a stage have, which those of a new stack are to have too; undefined where there are none.
 * Where a switch is half done it is the mode that lets fewer in.
 */
function presentAuthMode(present: readonly StageStack[]): string | undefined {
  const modes = present.flatMap(({ parameters: { AuthMode } }) => (AuthMode === undefined ? [] : [AuthMode]));
  return modes.find((mode) => mode !== 'NONE') ?? modes[0];
}

/** Which tables a stage works on: a new stack is to work on the same, wherever a restore has put another one in a table's place. */
function presentTables(present: readonly StageStack[]): Record<string, string> {
  const names = restorableTables.flatMap((table) => [tableParameter(table), formerTableParameter(table)]);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = present.find(({ parameters }) => parameters[name] !== undefined)?.parameters[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What a deployment gives the parameters of all stacks that declare them, whatever they had. */
export type GivenParameters = Readonly<Record<string, string>>;

/** Those of them a stack declares. */
export function givenParameters(declared: readonly string[], given: GivenParameters): GivenParameters {
  return Object.fromEntries(Object.entries(given).filter(([name]) => declared.includes(name)));
}

/**
 * Values of parameters that are new to a stack, in place of their defaults: those the other stacks have. What a stack has it keeps.
 * @param declared the parameters its template declares
 * @param before the stack as it stands; undefined where it is new
 * @param present all stacks of the stage
 */
export function newParameters(
  declared: readonly string[],
  before: StageStack | undefined,
  present: readonly StageStack[],
): Record<string, string> {
  const values = { AuthMode: presentAuthMode(present), ...presentTables(present) };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => {
      const [name, value] = entry;
      return value !== undefined && declared.includes(name) && before?.parameters[name] === undefined;
    }),
  );
}
