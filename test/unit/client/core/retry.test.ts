import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { delayBefore } from '#client/core/retry.ts';
import { type Answer, answer, broken, problem, ScriptedService, success } from './scripted-service.ts';

const minute = 60_000;

async function outcome(service: ScriptedService, call = service.client.getShop()): Promise<unknown> {
  const [[result]] = await Promise.all([Promise.allSettled([call]), service.surroundings.pass(minute)]);
  return result.status === 'fulfilled' ? result.value : result.reason;
}

/** The delays between attempts: the other timers are the limits of the attempts. */
const delaysOf = ({ surroundings }: ScriptedService) =>
  surroundings.delays.filter((milliseconds) => milliseconds !== 12_000);

describe('a call that fails for a passing reason', () => {
  it.each<[string, Answer]>([
    ['a broken connection', broken],
    ['the platform is busy', answer(429, '{"message":"Rate Exceeded."}')],
    ['the function failed', answer(502, 'Internal Server Error')],
    ['unavailable', problem('unavailable')],
    ['a proxy gave up', answer(504, '')],
    ['internal', problem('internal')],
    ['an answer nobody can read', answer(200, '{"ok":true,"da')],
  ])('is tried again: %s', async (_what, failing) => {
    const service = new ScriptedService().answers(failing, failing, success('done'));
    expect(await outcome(service)).toBe('done');
    expect(service.received).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['not_found', problem('not_found')],
    ['unauthorized', problem('unauthorized')],
    ['version_conflict', problem('version_conflict', { current: {} })],
    ['no retry wanted', problem('internal', { retryable: false })],
    ['the platform forbids', answer(403, '{"Message":"Forbidden"}')],
  ])('is not where the reason stays: %s', async (_what, failing) => {
    const service = new ScriptedService().answers(failing, success('done'));
    expect(await outcome(service)).toMatchObject({ name: 'StatusBoardError' });
    expect(service.received).toHaveLength(1);
  });

  it('is tried three times in all, and then fails as the last attempt did', async () => {
    const service = new ScriptedService().answers(broken, broken, problem('unavailable'), success('done'));
    expect(await outcome(service)).toMatchObject({ code: 'unavailable' });
    expect(service.received).toHaveLength(3);
  });

  it.each([
    [0, 1],
    [1, 2],
    [4, 5],
    [Number.NaN, 1],
  ])('is tried again as often as was said: %d', async (retries, attempts) => {
    const perClient = new ScriptedService({ retries }).answers(broken);
    await outcome(perClient);
    expect(perClient.received).toHaveLength(attempts);
    const perCall = new ScriptedService().answers(broken);
    await outcome(perCall, perCall.client.getShop({}, { retries }));
    expect(perCall.received).toHaveLength(attempts);
  });

  it('keeps its correlation id over all attempts', async () => {
    const service = new ScriptedService().answers(broken, broken, success('done'));
    await outcome(service);
    await outcome(service);
    const [first, second, third, next] = service.headers('x-correlation-id');
    expect([second, third]).toEqual([first, first]);
    expect(next).not.toBe(first);
  });
});

describe('the delay before a retry', () => {
  it('is up to 100 ms, then up to twice as much each time', async () => {
    const service = new ScriptedService({ retries: 4 }).answers(broken);
    service.surroundings.chance = 0.5;
    await outcome(service);
    expect(delaysOf(service)).toEqual([50, 100, 200, 400]);
  });

  it('is anything from nothing to its ceiling, 5 s at most, and never less than the service wants', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat({ max: 60 }), chance, fc.nat({ max: 30 }), (retry, random, wanted) => {
        const delay = delayBefore(retry, wanted, () => random);
        const jittered = random * Math.min(5_000, 100 * 2 ** retry);
        expect(delay).toBe(Math.max(jittered, wanted * 1_000));
      }),
    );
  });

  it('is what Retry-After says where that is longer', async () => {
    const date = { 'retry-after': 'Sat, 20 Sep 2025 16:00:09 GMT' };
    const service = new ScriptedService().answers(answer(429, '', { 'retry-after': '7' }), success('done'));
    expect(await outcome(service)).toBe('done');
    const dated = new ScriptedService().answers(answer(503, '', date), success('done'));
    expect(await outcome(dated)).toBe('done');
    expect([...delaysOf(service), ...delaysOf(dated)]).toEqual([7_000, 9_000]);
  });

  it('is not waited for where Retry-After wants more than 30 s', async () => {
    const service = new ScriptedService().answers(answer(429, '', { 'retry-after': '31' }), success('done'));
    expect(await outcome(service)).toMatchObject({ code: 'rate_limited', retryAfter: 31 });
    expect(service.received).toHaveLength(1);
    const shorter = new ScriptedService().answers(answer(429, '', { 'retry-after': '30' }), success('done'));
    expect(await outcome(shorter)).toBe('done');
  });
});
