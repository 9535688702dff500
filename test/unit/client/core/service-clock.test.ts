import { describe, expect, it } from '@jest/globals';
import type { SignableRequest } from '#client/core/options.ts';
import { createServiceClock } from '#client/core/service-clock.ts';
import { type Answer, answer, rejection, ScriptedService, success } from './scripted-service.ts';

const minute = 60_000;
const noon = Date.parse('2025-09-20T12:00:00.000Z');

describe('the clock of the service', () => {
  it('is the one here until an answer shows it to be minutes off', () => {
    const clock = createServiceClock(() => noon);
    expect([clock.correct(Number.NaN), clock.correct(noon + 3 * minute), clock.now()]).toEqual([false, false, noon]);
    expect([clock.correct(noon - 20 * minute), clock.now()]).toEqual([true, noon - 20 * minute]);
    expect([clock.correct(noon - 21 * minute), clock.now()]).toEqual([false, noon - 20 * minute]);
    expect([clock.correct(noon), clock.now()]).toEqual([true, noon]);
  });
});

describe('a client whose clock is wrong', () => {
  /** Refuses what is signed more than 5 minutes from its own time, as AWS does. */
  function strictAbout(offset: number, read: () => number): { service: ScriptedService; signed: number[] } {
    const signed: number[] = [];
    const signer = ({ now }: SignableRequest) => {
      signed.push((now ?? 0) - read());
      return { 'x-amz-date': String(now) };
    };
    const judge: Answer = (request) => {
      const theirs = service.surroundings.now() + offset;
      const date = { date: new Date(theirs).toUTCString() };
      const isFresh = Math.abs(Number(request.headers.get('x-amz-date')) - theirs) < 5 * minute;
      return (isFresh ? success('done', date) : answer(403, '{"Message":"Signature expired"}', date))(request);
    };
    const service: ScriptedService = new ScriptedService({ signer }).answers(judge);
    return { service, signed };
  }

  it.each([
    -3_600_000, 86_400_000,
  ])('is let in at the second attempt, and from then on at the first: %d ms', async (off) => {
    const { service, signed } = strictAbout(off, () => service.surroundings.now());
    const [data] = await Promise.all([service.client.getShop(), service.surroundings.pass(1_000)]);
    expect(data).toBe('done');
    expect(service.received).toHaveLength(2);
    expect(await service.client.getShop()).toBe('done');
    expect(service.received).toHaveLength(3);
    expect(signed.map((gap) => Math.abs(gap - off) < 2_000)).toEqual([false, true, true]);
  });

  it('is told that the same call may succeed where it is not to be tried again', async () => {
    const { service } = strictAbout(86_400_000, () => service.surroundings.now());
    const refused = await rejection(service.client.getShop({}, { retries: 0 }));
    expect(refused).toMatchObject({ code: 'forbidden', status: 403, retryable: true });
    expect(await service.client.getShop()).toBe('done');
  });

  it('is not let in for that where it is forbidden for another reason', async () => {
    const service = new ScriptedService().answers(answer(403, '{}', { date: 'Sat, 20 Sep 2025 16:00:00 GMT' }));
    expect(await rejection(service.client.getShop())).toMatchObject({ code: 'forbidden', retryable: false });
    expect(service.received).toHaveLength(1);
  });
});
