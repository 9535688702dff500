import { consumersFolder, type EventFunction, eventFunctions } from '#shared/contract/consumers.ts';
import { kebabCase, operations, type RegisteredOperation } from '#shared/contract/operations.ts';
import { scoped } from './scoped-operations.ts';

/** A function as it is built: its file is `functions/<folder>/<kebab-case id>.ts`. */
export interface FunctionSource {
  /** The area of an operation, or `consumers`. */
  readonly folder: string;
  readonly id: string;
}

/** The source of an operation. */
export function sourceOfOperation({ area, operation }: RegisteredOperation): FunctionSource {
  return { folder: area, id: operation.id };
}

/** The source of a consumer or schedule. */
export function sourceOfEventFunction({ id }: Pick<EventFunction, 'id'>): FunctionSource {
  return { folder: consumersFolder, id };
}

/** Every function of the contract: the operations, then what events call. */
export const functionSources: readonly FunctionSource[] = [
  ...scoped(operations).map(sourceOfOperation),
  ...eventFunctions.map(({ declared }) => sourceOfEventFunction(declared)),
];

/** The file of a function, from the repository's root. */
export function fileOf({ folder, id }: FunctionSource): string {
  return `functions/${folder}/${kebabCase(id)}.ts`;
}

/** Its bundle, below the folder of all of them; `.zip` behind it is the archive that is deployed. */
export function bundleOf({ folder, id }: FunctionSource): string {
  return `${folder}/${kebabCase(id)}`;
}

/** What the contract declares of those that were built. */
export function declaredOf(built: readonly FunctionSource[]) {
  const ids = new Set(built.map(({ id }) => id));
  return {
    operations: operations.filter(({ operation }) => ids.has(operation.id)),
    eventFunctions: eventFunctions.map(({ declared }) => declared).filter(({ id }) => ids.has(id)),
  };
}
