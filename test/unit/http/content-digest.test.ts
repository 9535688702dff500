import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { Problem } from '#shared/contract/problems.ts';
import { chain, type UseCase } from '#shared/http/chain.ts';
import { prove } from '#shared/http/prove.ts';
import { eventOf, type Request } from '#test/support/call.ts';
import { fakeRuntime, goodRequest, operationLike } from './fakes.ts';

const text = 'Oil change, brake pads. '.repeat(100);
const tell: UseCase = async () => ({ text });
const refuse: UseCase = async () => {
  throw new Problem('not_found', text);
};

const digestOf = (bytes: Uint8Array) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

function answerTo(request: Request, useCase: UseCase, operation = operationLike()) {
  return chain(
    operation,
    fakeRuntime().runtime,
    useCase,
    prove,
  )(eventOf(operation, { ...goodRequest, ...request }), {} as Context);
}

describe.each([
  ['a success', tell],
  ['a problem', refuse],
])('%s', (_what, useCase) => {
  it('has the digest of its bytes', async () => {
    const { headers, body = '' } = await answerTo({}, useCase);
    expect(headers['content-digest']).toBe(digestOf(Buffer.from(body)));
    expect(headers).not.toHaveProperty('unencoded-digest');
  });

  it('has those of its bytes and of its text where it is gzipped', async () => {
    const { headers, body = '' } = await answerTo({ headers: { 'accept-encoding': 'gzip' } }, useCase);
    const bytes = Buffer.from(body, 'base64');
    expect(headers['content-digest']).toBe(digestOf(bytes));
    expect(headers['unencoded-digest']).toBe(digestOf(gunzipSync(bytes)));
  });
});

it('an answer without content has no digest: to HEAD, or that nothing changed', async () => {
  const operation = operationLike({ method: 'GET', body: null, conditional: true });
  const revised: UseCase = async () => ({ revision: '5' });
  const get = { body: undefined, method: 'GET' };
  const head = await answerTo({ ...get, method: 'HEAD' }, revised, operation);
  expect(head.headers).not.toHaveProperty('content-digest');
  const same = await answerTo({ ...get, headers: { 'if-none-match': 'W/"5"' } }, revised, operation);
  expect([same.statusCode, same.headers['content-digest']]).toEqual([304, undefined]);
});
