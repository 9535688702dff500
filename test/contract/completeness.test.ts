import { expect, it } from '@jest/globals';
import { isWrite } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { idPlaces, withoutIds } from '#test/unit/functions/foreign-ids.ts';
import { sampleWrites } from '#test/unit/functions/writes.ts';

it('tries the idempotency of every write there is', () => {
  const writes = operations.filter(({ operation }) => isWrite(operation)).map(({ operation }) => operation.id);
  expect(sampleWrites.map(({ operation }) => operation.id).sort()).toEqual(writes.sort());
});

it("tries another shop's ids at every operation that takes an id", () => {
  const tried = new Set([...idPlaces.map(({ operation }) => operation.id), ...withoutIds]);
  expect([...tried].sort()).toEqual(operations.map(({ operation }) => operation.id).sort());
});
