import { describe, expect, it } from '@jest/globals';
import { type ProbeOptions, type Send, UrlProbes } from '#scripts/operating/auth-probes.ts';
import { operations } from '#shared/contract/operations.ts';

const { signal } = new AbortController();

const named = ['createCustomer', 'getBoard', 'getCustomer', 'getHealth', 'moveAppointment'];
const urlsOf = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, `https://${id.toLowerCase()}.lambda-url.on.aws/`]));
const urls = {
  'api-board': urlsOf('getBoard', 'moveAppointment'),
  'api-customers': urlsOf('createCustomer', 'getCustomer'),
  'api-health': urlsOf('getHealth'),
};

const fromFunction = (status: number) => new Response('{}', { status, headers: { 'x-correlation-id': 'a' } });
const fromAws = (status: number) => new Response('{"Message":"Forbidden"}', { status });

/** URLs that answer as a function of host and try says; what they were asked. */
function scene(answer: (host: string, tries: number) => Response) {
  const asked: string[] = [];
  const send: Send = async (url) => {
    asked.push(url.href);
    const tries = asked.filter((href) => new URL(href).host === url.host).length;
    return answer(url.host.split('.')[0] ?? '', tries);
  };
  let now = 0;
  const options: ProbeOptions = {
    operations,
    urls,
    signed: send,
    unsigned: send,
    patience: 5_000,
    pause: 0,
    now: () => {
      now += 1_000;
      return now;
    },
  };
  return { probes: new UrlProbes(options), asked };
}

describe('the probes of the Function URLs', () => {
  it('ask one function of each stack, of those that only read where there is one', async () => {
    const { probes, asked } = scene(() => fromFunction(401));
    expect(await probes.signedPasses(signal)).toBeUndefined();
    expect(asked.map((href) => new URL(href).host.split('.')[0]).sort()).toEqual([
      'getboard',
      'getcustomer',
      'gethealth',
    ]);
    expect(asked).toContain('https://getcustomer.lambda-url.on.aws/api/admin/customers/probe');
  });

  it('ask one stack alone where that is wanted', async () => {
    const { probes, asked } = scene(() => fromAws(403));
    expect(await probes.unsignedIsRefused(signal, 'api-board')).toBeUndefined();
    expect(await probes.signedPasses(signal, 'api-health')).toMatch(/ to getHealth got 403 from AWS/);
    expect(new Set(asked.map((href) => new URL(href).host.split('.')[0]))).toEqual(
      new Set(['getboard', 'moveappointment', 'gethealth']),
    );
  });

  it('pass where functions answer, even that they know nobody', async () => {
    const { probes } = scene(() => fromFunction(401));
    expect([await probes.signedPasses(signal), await probes.unsignedPasses(signal)]).toEqual([undefined, undefined]);
  });

  it('fail where AWS answers, however kindly', async () => {
    const { probes } = scene((host) => (host === 'getboard' ? fromAws(200) : fromFunction(200)));
    expect(await probes.signedPasses(signal)).toBe(
      'a call with a signature to getBoard got 200 from AWS and reached no function',
    );
    expect(await probes.unsignedPasses(signal)).toMatch(/^a call without a signature to getBoard got 200 from AWS/);
  });

  it('fail where a function fails', async () => {
    const { probes } = scene(() => fromFunction(500));
    expect(await probes.signedPasses(signal)).toMatch(/ got 500, and so with 2 more$/);
  });

  it('have every single URL refuse', async () => {
    const { probes, asked } = scene(() => fromAws(403));
    expect(await probes.unsignedIsRefused(signal)).toBeUndefined();
    expect(asked).toHaveLength(named.length);
  });

  it.each([
    ['a function refuses', fromFunction(403), 'got 403 from the function'],
    ['something else is wrong', fromAws(502), 'got 502 and not 403'],
  ])('take it for no refusal where %s', async (_what, answer, fault) => {
    const { probes } = scene((host) => (host === 'moveappointment' ? answer : fromAws(403)));
    expect(await probes.unsignedIsRefused(signal)).toBe(`a call without a signature to moveAppointment ${fault}`);
  });

  it('ask again until what was switched has reached every URL, and only those it has not', async () => {
    const { probes, asked } = scene((host, tries) =>
      host === 'getboard' && tries < 3 ? fromFunction(401) : fromAws(403),
    );
    expect(await probes.unsignedIsRefused(signal)).toBeUndefined();
    expect(asked).toHaveLength(named.length + 2);
  });

  it('say that there is no answer', async () => {
    const { probes } = scene(() => {
      throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });
    });
    expect(await probes.signedPasses(signal)).toMatch(/ got no answer: ECONNREFUSED, and so with 2 more$/);
  });

  it('end once somebody wants to stop', async () => {
    const stop = new AbortController();
    const { probes, asked } = scene(() => {
      stop.abort(new Error('enough'));
      return fromAws(502);
    });
    await expect(probes.signedPasses(stop.signal)).rejects.toThrow('enough');
    expect(asked).toHaveLength(3);
  });
});
