import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { scopesOf } from '#shared/contract/access.ts';
import { operation } from '#shared/contract/operation.ts';
import { Problem } from '#shared/contract/problems.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import type { Principal } from '#shared/http/request-state.ts';
import type { Runtime } from '#shared/http/runtime.ts';
import type { UseCaseContext } from '#shared/http/use-case.ts';
import { call, type Request } from '#test/support/call.ts';
import { apiKey, fakeRuntime } from './fakes.ts';

const contract = operation({
  id: 'renameThing',
  method: 'PATCH',
  path: '/things/{id}',
  summary: 'Rename a thing',
  scope: 'catalog:write',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ name: z.string() }),
  output: z.unknown(),
});

const request: Request = { key: apiKey, params: { id: 'a' }, body: { name: 'x' } };
const openShop = (_runtime: Runtime, shop: string) => ({ shop });

/** What a use case is given, call by call. */
async function contextsOf(...requests: Request[]) {
  const seen: (UseCaseContext<Principal> & { things: { shop: string } })[] = [];
  const handler = endpoint(contract, { things: openShop }, async (_input, context) => seen.push(context));
  const on = handler.on(fakeRuntime().runtime);
  for (const sent of requests) await call(on, contract, { ...request, ...sent });
  return seen;
}

describe('an endpoint', () => {
  it('gives its use case the input, and stores opened for the shop of the caller', async () => {
    const handler = endpoint(contract, { things: openShop }, async (input, { things, principal }) => ({
      input,
      things,
      principal,
    }));
    const { status, body } = await call(handler.on(fakeRuntime().runtime), contract, request);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      input: { params: { id: 'a' }, query: {}, body: { name: 'x' } },
      things: { shop: 'edgar' },
      principal: {
        shop: 'edgar',
        role: 'manager',
        scopes: scopesOf('manager'),
        credential: { kind: 'key', id: '777777777777' },
        cursorKey: expect.anything(),
      },
    });
  });

  it('tells who writes, when, and for which operation', async () => {
    const [context] = await contextsOf({ headers: { 'x-correlation-id': 'order-0001' } });
    expect(context).toMatchObject({ now: Date.parse('2025-09-20T16:00:00.000Z') });
    expect(context?.random()).toBe(0.5);
    expect(context?.writer).toMatchObject({
      shop: 'edgar',
      by: 'key:777777777777',
      operation: 'renameThing',
      correlationId: 'order-0001',
      now: context?.now,
      replayed: false,
    });
  });

  it('recognises a request by its Idempotency-Key and by what it asks', async () => {
    const [first, again, otherBody, otherId, otherKey] = (
      await contextsOf(
        { idempotencyKey: 'k1' },
        { idempotencyKey: 'k1' },
        { idempotencyKey: 'k1', body: { name: 'y' } },
        { idempotencyKey: 'k1', params: { id: 'b' } },
        { idempotencyKey: 'k2' },
      )
    ).map(({ writer }) => writer.key);
    expect(again).toEqual(first);
    expect(otherBody).toMatchObject({ keyHash: first?.keyHash });
    expect(otherBody?.requestHash).not.toEqual(first?.requestHash);
    expect(otherId?.requestHash).not.toEqual(first?.requestHash);
    expect(otherKey?.keyHash).not.toEqual(first?.keyHash);
  });

  it('takes every request without a key for another one', async () => {
    const [first, second] = (await contextsOf({}, {})).map(({ writer }) => writer.key.value);
    expect(first).not.toBe(second);
  });
});

describe('a repetition', () => {
  const answer = (idempotencyKey: string | undefined, problem?: Problem) => {
    const handler = endpoint(contract, {}, async (_input, { writer }) => {
      writer.replayed = true;
      if (problem !== undefined) throw problem;
    });
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    return call(handler.on(fakeRuntime().runtime), contract, { ...request, ...key });
  };

  it('is told to a caller who sent a key', async () => {
    expect((await answer('k1')).headers['idempotent-replayed']).toBe('true');
    expect((await answer('k1', new Problem('not_found', 'why'))).headers['idempotent-replayed']).toBe('true');
  });

  it('is nobody’s business where the SDK alone had sent a write twice', async () => {
    expect((await answer(undefined)).headers).not.toHaveProperty('idempotent-replayed');
  });
});

describe('outside Lambda', () => {
  it('an endpoint opens nothing, and says how to call it', () => {
    const handler = endpoint(contract, {}, async () => ({}));
    expect(handler.operation).toBe(contract);
    expect(() => handler({} as never, {} as never)).toThrow('handler.on(runtime)');
  });
});
