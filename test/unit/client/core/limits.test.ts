import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { CallOptions, ClientOptions } from '#client/core/options.ts';
import { settle } from './manual-surroundings.ts';
import { type Answer, broken, problem, ScriptedService, silent, success } from './scripted-service.ts';

/** A call, and what became of it so far. */
function call(service: ScriptedService, options: CallOptions = {}): { outcome: unknown } {
  const made: { outcome: unknown } = { outcome: 'under way' };
  service.client.getShop({}, options).then(
    (data) => Object.assign(made, { outcome: data }),
    (error) => Object.assign(made, { outcome: error }),
  );
  return made;
}

describe('the time of an attempt', () => {
  it('is the time of its operation', async () => {
    const service = new ScriptedService().answers(silent);
    const made = call(service, { retries: 0 });
    await service.surroundings.pass(11_999);
    expect(made.outcome).toBe('under way');
    await service.surroundings.pass(1);
    expect(made.outcome).toMatchObject({ code: 'timeout', status: 0, retryable: true });
    expect(service.last.signal.aborted).toBe(true);
  });

  it('may be another per client, and per call', async () => {
    const service = new ScriptedService({ timeouts: { getShop: 300 } }).answers(silent);
    const [usual, shorter] = [call(service, { retries: 0 }), call(service, { retries: 0, timeout: 200 })];
    await service.surroundings.pass(200);
    expect([usual.outcome, shorter.outcome]).toEqual(['under way', expect.objectContaining({ code: 'timeout' })]);
    await service.surroundings.pass(100);
    expect(usual.outcome).toMatchObject({ code: 'timeout' });
  });

  it('is given anew to each attempt', async () => {
    const service = new ScriptedService().answers(silent, silent, success('done'));
    const made = call(service, { timeout: 1_000 });
    await service.surroundings.pass(3_000);
    expect(made.outcome).toBe('done');
  });

  it('covers the body, and the credential', async () => {
    const endless: Answer = () => new Response(new ReadableStream());
    for (const options of [
      {},
      { accessToken: () => new Promise<string>(() => {}) },
    ] satisfies Partial<ClientOptions>[]) {
      const service = new ScriptedService(options).answers(endless);
      const made = call(service, { retries: 0 });
      await service.surroundings.pass(12_000);
      expect(made.outcome).toMatchObject({ code: 'timeout' });
    }
  });

  it('leaves no timer behind', async () => {
    const service = new ScriptedService().answers(broken, problem('not_found'), success('done'));
    call(service);
    await service.surroundings.pass(1_000);
    await service.client.getShop();
    expect(service.surroundings.pending).toBe(0);
  });
});

describe('the signal of the caller', () => {
  const endless: Answer = () => new Response(new ReadableStream());
  const never = () => new Promise<never>(() => {});

  it.each<[string, Partial<ClientOptions>, Answer, number]>([
    ['before the token is there', { accessToken: never }, silent, 0],
    ['before the request is signed', { signer: never }, silent, 0],
    ['before there is an answer', {}, silent, 1],
    ['while the body is read', {}, endless, 1],
    ['between two attempts', {}, problem('unavailable', {}, { 'retry-after': '20' }), 1],
  ])('ends a call at once: %s', async (_when, options, answer, sent) => {
    const service = new ScriptedService(options).answers(answer);
    const controller = new AbortController();
    const made = call(service, { signal: controller.signal });
    await settle();
    expect(made.outcome).toBe('under way');
    const reason = new Error('the page was left');
    controller.abort(reason);
    await settle();
    expect(made.outcome).toMatchObject({
      code: 'aborted',
      status: 0,
      retryable: false,
      operation: 'getShop',
      cause: reason,
    });
    expect(service.received).toHaveLength(sent);
    expect(service.received.map(({ signal }) => signal.aborted)).toEqual(Array(sent).fill(true));
    expect(service.surroundings.pending).toBe(0);
    await service.surroundings.pass(60_000);
    expect(service.received).toHaveLength(sent);
  });

  it('that has fired sends nothing', async () => {
    const service = new ScriptedService().answers(success('done'));
    const made = call(service, { signal: AbortSignal.abort() });
    await settle();
    expect(made.outcome).toMatchObject({ code: 'aborted' });
    expect(service.received).toEqual([]);
  });

  it('may be shared by many calls at once: one listener is on it, and none once they have ended', async () => {
    const { signal } = new AbortController();
    const service = new ScriptedService().answers(silent);
    const calls = Array.from({ length: 100 }, () => call(service, { signal, retries: 0 }));
    await settle();
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await service.surroundings.pass(12_000);
    expect(calls.every(({ outcome }) => outcome !== 'under way')).toBe(true);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(service.surroundings.pending).toBe(0);
  });

  it('ends all the calls that share it', async () => {
    const controller = new AbortController();
    const service = new ScriptedService().answers(silent);
    const calls = Array.from({ length: 12 }, () => call(service, { signal: controller.signal }));
    await settle();
    controller.abort();
    await settle();
    expect(calls.map(({ outcome }) => outcome)).toEqual(calls.map(() => expect.objectContaining({ code: 'aborted' })));
    expect(service.surroundings.pending).toBe(0);
  });

  it('that fires later changes nothing, and nobody listens to it', async () => {
    const controller = new AbortController();
    const service = new ScriptedService().answers(broken, success('done'));
    const made = call(service, { signal: controller.signal });
    await settle();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    await service.surroundings.pass(1_000);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    controller.abort();
    await settle();
    expect(made.outcome).toBe('done');
  });
});
