import { expect, it } from '@jest/globals';
import { problemHeaders, replyHeaders } from '#scripts/building/openapi-headers.ts';
import { operations } from '#shared/contract/operations.ts';

const has = (headers: object, name: string) => Object.hasOwn(headers, name);

it('documents on a success and on a 429 how a caller stands, wherever calls are limited, and nowhere else', () => {
  for (const { operation } of operations) {
    const isLimited = operation.scope !== null || operation.limit !== null;
    const { headers = {} } = problemHeaders(operation, 429);
    expect([operation.id, has(replyHeaders(operation), 'X-RateLimit-Limit')]).toEqual([operation.id, isLimited]);
    expect([operation.id, has(headers, 'X-RateLimit-Limit')]).toEqual([operation.id, isLimited]);
  }
});

it('documents the day of a shop only where a call uses it up', () => {
  const quota = operations.filter(({ operation }) => has(replyHeaders(operation), 'X-Quota-Used'));
  expect(quota).toEqual(operations.filter(({ operation: { scope } }) => scope !== null));
});
