import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type AnyStatusBoardError, isStatusBoardError } from '#client/core/errors.ts';
import { answer, rejection, ScriptedService } from './scripted-service.ts';

const text = JSON.stringify({ ok: true, data: { id: 'edgar', name: 'Edgar’s' } });
const problemText = JSON.stringify({ ok: false, code: 'not_found', status: 404, detail: 'gone', retryable: false });
const other = text.replace('edgar', 'elgar');

const digestOf = (of: string) => `sha-256=:${createHash('sha256').update(of).digest('base64')}:`;
const answered = (body: string, headers: Record<string, string>) => answer(200, body, headers);

/** Lets what waits for the next attempt go on, and nothing run out of time. */
function soon(milliseconds: number, run: () => void): () => void {
  if (milliseconds < 10_000) setImmediate(run);
  return () => undefined;
}

async function failureOf(call: PromiseLike<unknown>): Promise<AnyStatusBoardError> {
  const error = await rejection(call);
  if (!isStatusBoardError(error)) throw error;
  return error;
}

describe('an answer with a digest', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['of what was sent', { 'content-digest': digestOf(text) }],
    ['beside others', { 'content-digest': `sha-512=:AAAA:, ${digestOf(text)}` }],
    ['of its text, where it was gzipped', { 'content-digest': digestOf('gzip'), 'unencoded-digest': digestOf(text) }],
    ['by algorithms this client does not know', { 'content-digest': 'sha-512=:AAAA:' }],
    ['of no form', { 'content-digest': 'sha-256=AAAA' }],
  ])('%s is read', async (_which, headers) => {
    const service = new ScriptedService().answers(answered(text, headers));
    expect(await service.client.getShop()).toEqual({ id: 'edgar', name: 'Edgar’s' });
  });

  it.each([
    ['is another', other, { 'content-digest': digestOf(text) }],
    ['is another once unpacked', other, { 'content-digest': digestOf(other), 'unencoded-digest': digestOf(text) }],
    ['was cut short', text.slice(0, -1), { 'content-digest': digestOf(text) }],
    ['is empty', '', { 'content-digest': digestOf(text) }],
  ])('of which the text %s is damaged', async (_how, body, digests) => {
    const headers = { ...digests, 'x-correlation-id': 'theirs-12' };
    const service = new ScriptedService({ retries: 0 }).answers(answered(body, headers));
    expect(await failureOf(service.client.getShop())).toMatchObject({
      code: 'damaged_reply',
      operation: 'getShop',
      status: 200,
      retryable: true,
      message: 'The answer was damaged on its way.',
    });
  });

  it('is damaged where it is a problem, too', async () => {
    const damaged = answer(404, problemText.replace('gone', 'here'), { 'content-digest': digestOf(problemText) });
    const service = new ScriptedService({ retries: 0 }).answers(damaged);
    expect(await failureOf(service.client.getShop())).toMatchObject({ code: 'damaged_reply', status: 404 });
  });

  it.each(['getShop', 'createTechnician'] as const)('is asked for again by %s where it was damaged', async (id) => {
    const headers = { 'content-digest': digestOf(text) };
    const surroundings = { after: soon };
    const service = new ScriptedService({ surroundings }).answers(answered(other, headers), answered(text, headers));
    expect((await service.client.send(id, { name: 'Alba' } as never)).data).toMatchObject({ id: 'edgar' });
    expect(new Set(service.headers('idempotency-key')).size).toBe(1);
    expect(service.received).toHaveLength(2);
  });

  it('is not asked for again by a write without a key, which may have taken effect', async () => {
    const service = new ScriptedService().answers(answered(other, { 'content-digest': digestOf(text) }));
    const call = service.client.createTechnician({ name: 'Alba' }, { idempotencyKey: null });
    expect(await failureOf(call)).toMatchObject({ code: 'damaged_reply' });
    expect(service.received).toHaveLength(1);
  });

  it('is taken as it is where there is nothing to compare it by, as on a page without TLS', async () => {
    jest.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never);
    const service = new ScriptedService().answers(answered(other, { 'content-digest': digestOf(text) }));
    expect(await service.client.getShop()).toMatchObject({ id: 'elgar' });
  });
});
