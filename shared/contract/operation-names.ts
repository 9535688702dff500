import { kebabCase, operations } from './operations.ts';

/**
 * The kebab-case name of each operation, by id, area by area. Plain JSON: builds put its value in the place of this module, so that a
 * function that knows all operations by name carries no other contract than its own.
 */
export const operationNames: Readonly<Record<string, string>> = Object.fromEntries(
  operations.map(({ operation }) => [operation.id, kebabCase(operation.id)]),
);
