import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRetryBudget } from '#client/core/retry.ts';
import { broken, problem, rejection, ScriptedService, success } from './scripted-service.ts';

const minute = 60_000;

async function outcome(service: ScriptedService): Promise<unknown> {
  const [[result]] = await Promise.all([
    Promise.allSettled([service.client.getShop()]),
    service.surroundings.pass(minute),
  ]);
  return result.status === 'fulfilled' ? result.value : result.reason;
}

describe('the retry budget', () => {
  it('ends retries once half of it is used up, for all calls of the client', async () => {
    const service = new ScriptedService().answers(broken);
    for (let call = 0; call < 4; call += 1) await outcome(service);
    // 3 attempts, then 2 since the fifth failure reaches the half, then one each.
    expect(service.received).toHaveLength(3 + 2 + 1 + 1);
  });

  it('grows again with success, ten times as slowly', () => {
    const budget = createRetryBudget();
    for (let failure = 0; failure < 20; failure += 1) budget(false);
    for (let successes = 0; successes < 60; successes += 1) budget(true);
    expect(budget(false)).toBe(false);
    for (let successes = 0; successes < 11; successes += 1) budget(true);
    expect(budget(false)).toBe(true);
  });

  it('never holds more than ten failures, whatever went well before', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), (successes) => {
        const budget = createRetryBudget();
        for (let count = 0; count < successes; count += 1) budget(true);
        const allowed = Array.from({ length: 10 }, () => budget(false));
        expect(allowed.filter(Boolean)).toHaveLength(4);
      }),
    );
  });

  it('of a client grows again when its calls succeed', async () => {
    const service = new ScriptedService().answers(broken);
    for (let call = 0; call < 4; call += 1) await outcome(service);
    service.answers(success('done'));
    for (let call = 0; call < 40; call += 1) await service.client.getShop();
    service.received.length = 0;
    service.answers(broken, success('done'));
    expect(await outcome(service)).toBe('done');
    expect(service.received).toHaveLength(2);
  });

  it('is not used by what the caller got wrong', async () => {
    const service = new ScriptedService().answers(problem('not_found'));
    for (let call = 0; call < 20; call += 1) await rejection(service.client.getShop());
    service.received.length = 0;
    service.answers(broken);
    await outcome(service);
    expect(service.received).toHaveLength(3);
  });
});
