import { describe, expect, it } from '@jest/globals';
import type { SignableRequest } from '#client/core/options.ts';
import { broken, rejection, ScriptedService, success } from './scripted-service.ts';

describe('a credential', () => {
  it('is an API key, an access token, or neither', async () => {
    const withKey = new ScriptedService({ apiKey: 'sb_test_1' }).answers(success({}));
    const withToken = new ScriptedService({ accessToken: 'ey.one' }).answers(success({}));
    const without = new ScriptedService().answers(success({}));
    const services = [withKey, withToken, without];
    for (const { client } of services) await client.getShop();
    expect(services.flatMap((service) => service.headers('x-api-key'))).toEqual(['sb_test_1', null, null]);
    expect(services.flatMap((service) => service.headers('x-access-token'))).toEqual([null, 'ey.one', null]);
  });

  it('may be given by a function, which is asked before every attempt', async () => {
    let tokens = 0;
    const accessToken = async () => {
      tokens += 1;
      return `token-${tokens}`;
    };
    const service = new ScriptedService({ accessToken, apiKey: () => 'sb_test_1' }).answers(broken, success({}));
    await Promise.all([service.client.getShop(), service.surroundings.pass(1_000)]);
    expect(service.headers('x-access-token')).toEqual(['token-1', 'token-2']);
    expect(service.headers('x-api-key')).toEqual(['sb_test_1', 'sb_test_1']);
  });

  it('that cannot be had makes the call unauthorized, and nothing is sent', async () => {
    const cause = new Error('signed out');
    const refuse = () => {
      throw cause;
    };
    for (const options of [{ accessToken: refuse }, { signer: () => Promise.reject(cause) }]) {
      const service = new ScriptedService({ ...options, retries: 0 }).answers(success({}));
      const error = await rejection(service.client.getShop());
      expect(error).toMatchObject({ code: 'unauthorized', status: 0, retryable: true, cause });
      expect(service.received).toEqual([]);
    }
  });

  it('that could not be had is asked for again: where it comes from may have been out of reach', async () => {
    let asked = 0;
    const accessToken = async () => {
      asked += 1;
      if (asked < 3) throw new TypeError('fetch failed');
      return 'ey.three';
    };
    const service = new ScriptedService({ accessToken }).answers(success('done'));
    const [data] = await Promise.all([service.client.getShop(), service.surroundings.pass(1_000)]);
    expect(data).toBe('done');
    expect(service.headers('x-access-token')).toEqual(['ey.three']);
  });

  it('is sent without what was pasted along with it and cannot be seen', async () => {
    const pasted = new ScriptedService({
      apiKey: '\uFEFF\u200Bsb_test\u00AD_1\u200E\n',
      accessToken: () => '\u2068ey.one\u2069',
    });
    await pasted.answers(success({})).client.getShop();
    expect(pasted.headers('x-api-key')).toEqual(['sb_test_1']);
    expect(pasted.headers('x-access-token')).toEqual(['ey.one']);
  });

  it('that no header can carry makes the call unauthorized, and does not show in the message', async () => {
    const service = new ScriptedService({ apiKey: 'sb_test_…copied badly' }).answers(success({}));
    const error = await rejection(service.client.getShop());
    expect(error).toMatchObject({ code: 'unauthorized', retryable: false });
    expect(String(error)).not.toContain('copied');
  });
});

describe('a signer', () => {
  it('sees each attempt as it is sent, and adds its headers', async () => {
    const seen: SignableRequest[] = [];
    const signer = (request: SignableRequest) => {
      seen.push(request);
      return { authorization: `signature-${seen.length}` };
    };
    const service = new ScriptedService({ apiKey: 'sb_test_1', signer }).answers(broken, success({}));
    const move = service.client.moveAppointment({ id: 'apt_1', on: '2025-09-20', version: 3, status: 'ready' });
    await Promise.all([move, service.surroundings.pass(1_000)]);
    expect(service.headers('authorization')).toEqual(['signature-1', 'signature-2']);
    expect(seen[1]).toEqual({
      method: 'POST',
      url: 'https://api.example.com/api/admin/appointments/apt_1/move?on=2025-09-20',
      headers: {
        'content-type': 'application/json',
        'x-correlation-id': service.last.headers.get('x-correlation-id'),
        'x-api-key': 'sb_test_1',
        'idempotency-key': service.last.headers.get('idempotency-key'),
      },
      body: '{"version":3,"status":"ready"}',
      now: service.surroundings.now() - 950,
    });
  });
});
