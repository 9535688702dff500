import { expect, it } from '@jest/globals';
import { scoped } from '#scripts/building/scoped-operations.ts';
import { operations, type RegisteredOperation } from '#shared/contract/operations.ts';

/** An operation of the contract, with what its author wrote as scope. */
const withScope = (scope: unknown): RegisteredOperation => {
  const [first] = operations;
  if (first === undefined) throw new Error('there is no operation');
  return { ...first, operation: { ...first.operation, id: 'openDoor', scope: scope as never } };
};

it('lets operations be built that say who may call them, or that anybody may', () => {
  expect(scoped(operations)).toBe(operations);
  expect(scoped([withScope(null)])).toHaveLength(1);
});

it.each([
  [undefined, 'openDoor (none)'],
  ['', 'openDoor ("")'],
  ['doors:open', 'openDoor ("doors:open")'],
])('builds nothing where one says %j', (scope, named) => {
  expect(() => scoped([...operations, withScope(scope)])).toThrow(
    `an operation has to say a scope of shared/contract/access.ts, or null where anybody may call it: ${named}`,
  );
});
