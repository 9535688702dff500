import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { stages } from '#infra/stage-settings.ts';
import { steps } from '#shared/http/chain.ts';
import { openLimiting } from '#shared/http/limiting.ts';
import { prove } from '#shared/http/prove.ts';
import { MemoryWindowCounters } from '#test/support/memory-window-counters.ts';
import { fakeRuntime, operationLike, send } from './fakes.ts';

describe('the order of the chain', () => {
  it('is written down here, and nowhere else may it differ', () => {
    expect(Object.keys(steps(operationLike(), fakeRuntime().runtime, prove))).toEqual([
      'correlation',
      'observe',
      'carriable',
      'compression',
      'securityHeaders',
      'problems',
      'route',
      'principal',
      'standing',
      'parse',
      'authorize',
      'existence',
      'success',
    ]);
  });

  it('has what limits callers behind what tells who they are, where they are limited', () => {
    const limits = openLimiting(JSON.stringify(stages.local.limits), new MemoryWindowCounters(), Date.now);
    const names = Object.keys(steps(operationLike(), { ...fakeRuntime().runtime, limits }, prove));
    expect(names.indexOf('limitFields')).toBe(names.indexOf('problems') - 1);
    expect(names.slice(names.indexOf('charge') - 2, names.indexOf('charge'))).toEqual(['principal', 'standing']);
  });

  it('is none without what learns who asks, but for what is public', () => {
    expect(() => steps(operationLike(), fakeRuntime().runtime)).toThrow('has to know who asks');
  });

  it('leaves out credential and scope where an operation is public', () => {
    expect(Object.keys(steps(operationLike({ scope: null }), fakeRuntime().runtime))).toEqual([
      'correlation',
      'observe',
      'carriable',
      'compression',
      'securityHeaders',
      'problems',
      'route',
      'parse',
      'existence',
      'success',
    ]);
  });
});

/** Requests that are wrong in every way from one on: the first wrong thing must decide. */
const wrongs = {
  path: { rawPath: '/nowhere' },
  method: { method: 'PUT' },
  credential: { headers: { 'x-api-key': 'nonsense' } },
  id: { params: { id: 'nonsense' } },
  mediaType: { headers: { 'content-type': 'text/plain' } },
  body: { body: { nonsense: true } },
};

describe('the order of judgement', () => {
  const viewer = () => fakeRuntime('viewer').runtime;
  const refuse = async () => {
    throw new Error('the use case must not run');
  };
  const statusOf = async (request: Parameters<typeof send>[0]) =>
    (await send(request, { runtime: viewer(), useCase: refuse })).status;

  it('answers 404 for another path before anything else', async () => {
    expect(await statusOf({ ...wrongs.body, ...wrongs.credential, ...wrongs.method, ...wrongs.path })).toBe(404);
  });

  it('answers 405 for another method before it looks at the credential', async () => {
    expect(await statusOf({ ...wrongs.body, ...wrongs.credential, ...wrongs.method })).toBe(405);
  });

  it('answers 401 before it judges the syntax', async () => {
    expect(await statusOf({ ...wrongs.body, ...wrongs.id, ...wrongs.credential })).toBe(401);
  });

  it('answers 400 before it says that an id cannot be ours', async () => {
    expect(await statusOf({ ...wrongs.body, ...wrongs.id })).toBe(400);
  });

  it('answers 403 for an id that cannot be ours, as for one that could, and 404 to who may know', async () => {
    expect(await statusOf(wrongs.id)).toBe(403);
    expect((await send(wrongs.id, { useCase: refuse })).status).toBe(404);
  });

  it('answers 415 before it parses the body', async () => {
    expect(await statusOf({ ...wrongs.body, ...wrongs.mediaType })).toBe(415);
  });

  it('answers 400 before it looks at the scope', async () => {
    expect(await statusOf(wrongs.body)).toBe(400);
  });

  it('answers 403 before the use case runs', async () => {
    expect(await statusOf({})).toBe(403);
  });

  it('runs the use case of a request nothing is wrong with, once, with what the chain learned', async () => {
    const seen: unknown[] = [];
    const answer = await send({}, { useCase: async (state) => seen.push(state) });
    expect(answer.status).toBe(200);
    expect(seen).toMatchObject([
      { principal: { shop: 'edgar', role: 'manager' }, input: { params: { id: 'thg_0001' }, body: { to: 'ready' } } },
    ]);
  });
});

describe('a public operation', () => {
  const operation = operationLike({
    scope: null,
    method: 'GET',
    path: '/health',
    params: z.strictObject({}),
    body: null,
  });

  it('asks for no credential, and ignores one', async () => {
    const request = { params: {}, body: undefined, headers: { 'x-api-key': 'nonsense' } };
    expect((await send(request, { operation })).status).toBe(200);
  });
});
