import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { chain, type UseCase } from '#shared/http/chain.ts';
import { prove } from '#shared/http/prove.ts';
import { eventOf } from '#test/support/call.ts';
import { fakeRuntime, goodRequest, operationLike } from './fakes.ts';

const operation = operationLike();

async function callWith(remaining: number, useCase: UseCase) {
  const { runtime, records } = fakeRuntime();
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => remaining } as Context;
  const response = await chain(operation, runtime, useCase, prove)(eventOf(operation, goodRequest), context);
  return { response, records };
}

describe('a use case that takes too long', () => {
  const never: UseCase = () => new Promise(() => undefined);

  it.each([500, 100, 0])('is answered 503 with %d ms left, before Lambda would answer 502', async (remaining) => {
    const { response, records } = await callWith(remaining, never);
    expect(response).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1', 'x-correlation-id': 'token-1' } });
    expect(JSON.parse(response.body ?? '')).toMatchObject({ code: 'unavailable', retryable: true });
    expect(records).toMatchObject([{ status: 503, problem: 'unavailable', failure: { name: 'TimeoutError' } }]);
  });

  it('is answered before anybody waits in vain', async () => {
    // Both timers are set at once, so that of 0 ms fires first on the slowest machine.
    const late = new Promise((resolve) => setTimeout(resolve, 250, 'late'));
    expect(await Promise.race([callWith(500, never), late])).not.toBe('late');
  });

  it('is given all the time but half a second', async () => {
    const startedAt = performance.now();
    const { response } = await callWith(520, never);
    expect(response.statusCode).toBe(503);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(19);
  });
});

describe('a use case in time', () => {
  it('is answered as it says', async () => {
    const { response } = await callWith(10_000, async () => ({ id: 'thg_0001' }));
    expect(response.statusCode).toBe(200);
  });
});
