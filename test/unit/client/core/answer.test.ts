import { describe, expect, it } from '@jest/globals';
import { type AnyStatusBoardError, isStatusBoardError } from '#client/core/errors.ts';
import { answer, rejection, ScriptedService, success } from './scripted-service.ts';

async function failureOf(service: ScriptedService): Promise<AnyStatusBoardError> {
  const error = await rejection(service.client.getShop({}, { retries: 0 }));
  if (!isStatusBoardError(error)) throw error;
  return error;
}

describe('a success', () => {
  it('is its data', async () => {
    const service = new ScriptedService().answers(success({ id: 'edgar' }));
    expect(await service.client.getShop()).toEqual({ id: 'edgar' });
  });

  it('is told with what its headers say by send', async () => {
    const headers = {
      etag: 'W/"5"',
      'x-poll-interval': '15',
      'x-correlation-id': 'theirs-12',
      'idempotent-replayed': 'true',
    };
    const service = new ScriptedService().answers(success({ revision: '5' }, headers));
    expect(await service.client.send('getBoard')).toEqual({
      status: 200,
      data: { revision: '5' },
      etag: 'W/"5"',
      pollInterval: 15,
      correlationId: 'theirs-12',
      replayed: true,
    });
  });

  it('tells when to ask again also where the service says so by Retry-After', async () => {
    const service = new ScriptedService().answers(success({}, { 'retry-after': '3' }));
    expect((await service.client.send('submitJob', {} as never)).pollInterval).toBe(3);
  });

  it('says what is not known where headers are missing', async () => {
    const service = new ScriptedService().answers(success({}));
    const { correlationId, ...reply } = await service.client.send('getShop');
    expect(reply).toEqual({ status: 200, data: {}, etag: null, pollInterval: null, replayed: false });
    expect([correlationId]).toEqual(service.headers('x-correlation-id'));
  });

  it('is no replay unless the service says so', async () => {
    const service = new ScriptedService().answers(success({}, { 'idempotent-replayed': 'false' }));
    expect((await service.client.send('getShop')).replayed).toBe(false);
  });

  it.each(['0', '-3', 'soon', '', 'NaN', '-Infinity'])('has no poll interval of %p', async (interval) => {
    const service = new ScriptedService().answers(success({}, { 'x-poll-interval': interval }));
    expect((await service.client.send('getBoard')).pollInterval).toBeNull();
  });
});

describe('a condition', () => {
  it('is answered by 304 without data', async () => {
    const service = new ScriptedService().answers(answer(304, null, { etag: 'W/"5"' }));
    const reply = await service.client.send('getBoard', {}, { ifNoneMatch: 'W/"5"' });
    expect(reply.status).toBe(304);
    expect(reply.data).toBeUndefined();
    expect(service.headers('if-none-match')).toEqual(['W/"5"']);
  });

  it('that was not made is not met', async () => {
    const service = new ScriptedService().answers(answer(304, null));
    expect((await failureOf(service)).code).toBe('unexpected_reply');
  });
});

describe('an answer that is none of the service', () => {
  it.each([
    ['a page in its place', 200, '<html>Sign in to the network</html>'],
    ['JSON of another kind', 200, '{"hello":"world"}'],
    ['JSON that is no object', 200, '"hello"'],
    ['nothing', 200, 'null'],
    ['JSON that ends too early', 200, '{"ok":true,"data":{"id":"ed'],
    ['no content', 204, null],
  ])('is unexpected, and a read or keyed write may be sent again: %s', async (_what, status, body) => {
    const error = await failureOf(new ScriptedService().answers(answer(status, body)));
    expect(error).toMatchObject({ code: 'unexpected_reply', status, retryable: true });
    expect(error.message).toBe(`The answer, of status ${status}, is none of the service's.`);
  });

  it.each(['{}', '{"items":null}', '[]', 'null'])('is unexpected where a list has no items: %s', async (data) => {
    const service = new ScriptedService({ retries: 0 }).answers(answer(200, `{"ok":true,"data":${data}}`));
    expect(await rejection(service.client.listServices())).toMatchObject({ code: 'unexpected_reply', status: 200 });
  });

  it('is no success because it has data', async () => {
    const error = await failureOf(new ScriptedService().answers(answer(500, '{"data":{"id":"edgar"}}')));
    expect(error).toMatchObject({ code: 'internal', status: 500 });
  });

  it.each([418, 409, 422, 499])('is unexpected, and is not asked for again where it refuses: %d', async (status) => {
    const error = await failureOf(new ScriptedService().answers(answer(status, '<html>')));
    expect(error).toMatchObject({ code: 'unexpected_reply', status, retryable: false });
  });

  it('that breaks off is a broken connection', async () => {
    const cutOff = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('{"ok":true,"da'));
        stream.error(new TypeError('terminated'));
      },
    });
    const service = new ScriptedService().answers(() => new Response(cutOff));
    expect(await failureOf(service)).toMatchObject({ code: 'network_error', status: 0, retryable: true });
  });
});
