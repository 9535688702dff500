import { describe, expect, it } from '@jest/globals';
import { chain } from '#shared/http/chain.ts';
import { prove } from '#shared/http/prove.ts';
import { call, type Request } from '#test/support/call.ts';
import { fakeRuntime, goodRequest, operationLike, send } from './fakes.ts';

describe('the record of a request', () => {
  it('tells operation, template of the path, status, size and who asked', async () => {
    const { runtime, records } = fakeRuntime();
    const answer = await send({}, { runtime, useCase: async () => ({ name: 'Renée' }) });
    expect(records).toEqual([
      {
        operation: 'moveThing',
        method: 'POST',
        path: '/things/{id}/move',
        status: 200,
        problem: undefined,
        milliseconds: expect.any(Number),
        responseBytes: Buffer.byteLength(JSON.stringify(answer.body)),
        replayed: false,
        signed: false,
        client: 'other',
        correlationId: 'token-1',
        requestId: 'test-request',
        functionVersion: '1',
        coldStart: true,
        shop: 'edgar',
        credential: 'key:777777777777',
        keyId: '777777777777',
        role: 'manager',
        failure: undefined,
      },
    ]);
  });

  it.each([
    ['a path nobody answers', { rawPath: '/nowhere' }, 404, 'not_found'],
    ['no valid credential', { headers: { 'x-api-key': 'x' } }, 401, 'unauthorized'],
    ['an invalid body', { body: {} }, 400, 'validation_failed'],
  ])('is made once for %s too', async (_what, request, status, problem) => {
    const { runtime, records } = fakeRuntime();
    await send(request, { runtime });
    expect(records).toMatchObject([{ status, problem }]);
  });

  it('says cold for the first request of an environment only', async () => {
    const { runtime, records } = fakeRuntime();
    const operation = operationLike();
    const handler = chain(operation, runtime, async () => ({}), prove);
    await call(handler, operation, { ...goodRequest, body: {} });
    await call(handler, operation, goodRequest);
    expect(records.map(({ coldStart }) => coldStart)).toEqual([true, false]);
  });

  it.each<[string, boolean, Request]>([
    ['one that IAM let in', true, { authorizer: { iam: { userArn: 'arn:aws:iam::000000000000:user/operator' } } }],
    ['one that is signed where nobody looks', true, { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } }],
    ['a presigned one', true, { rawQuery: 'X-Amz-Date=20250920T160000Z&X-Amz-Signature=0a' }],
    ['one with another credential', false, { headers: { authorization: 'Bearer AWS4-HMAC-SHA256' } }],
    ['one that only talks of it', false, { rawQuery: 'q=X-Amz-Signature=0a' }],
  ])('says whether a request was signed: %s', async (_what, signed, request) => {
    const { runtime, records } = fakeRuntime();
    await send(request, { runtime });
    expect(records).toMatchObject([{ signed }]);
  });

  it('says of what is not signed which kind of program sent it', async () => {
    const { runtime, records } = fakeRuntime();
    const agent = { 'user-agent': 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)' };
    await send({ headers: agent }, { runtime });
    await send({ headers: { ...agent, authorization: 'AWS4-HMAC-SHA256 Credential=x' } }, { runtime });
    expect(records.map(({ client }) => client)).toEqual(['browser', undefined]);
  });

  it('holds nothing of what was sent', async () => {
    const { runtime, records } = fakeRuntime();
    const canaries = { rawQuery: 'name=CANARY', body: { to: 'CANARY' }, headers: { 'user-agent': 'CANARY' } };
    await send(canaries, { runtime });
    await send({ ...canaries, params: { id: 'CANARY' } }, { runtime });
    expect(records).toHaveLength(2);
    expect(JSON.stringify(records)).not.toContain('CANARY');
  });

  it('counts the bytes of a reply without a body as none', async () => {
    const { runtime, records } = fakeRuntime();
    const operation = operationLike({ method: 'GET', body: null, conditional: true });
    const request = { body: undefined, headers: { 'if-none-match': '*' } };
    await send(request, { runtime, operation, useCase: async () => ({ revision: 'r1' }) }).catch(() => undefined);
    expect(records).toMatchObject([{ status: 304, responseBytes: 0 }]);
  });
});
