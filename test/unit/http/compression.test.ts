import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { Problem } from '#shared/contract/problems.ts';
import { chain, type UseCase } from '#shared/http/chain.ts';
import { prove } from '#shared/http/prove.ts';
import { eventOf } from '#test/support/call.ts';
import { fakeRuntime, goodRequest, operationLike } from './fakes.ts';

const text = 'Oil change, brake pads. '.repeat(100);

/** The response as Lambda gets it. */
function answerTo(acceptEncoding: string | undefined, useCase: UseCase = async () => ({ text })) {
  const operation = operationLike();
  const headers = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding };
  const event = eventOf(operation, { ...goodRequest, headers });
  return chain(operation, fakeRuntime().runtime, useCase, prove)(event, {} as Context);
}

describe('a long answer', () => {
  it.each([
    'gzip',
    'gzip, deflate, br, zstd',
    'br;q=1.0, GZIP;q=0.8',
  ])('is gzipped for who accepts %s', async (accepted) => {
    const { body = '', headers, isBase64Encoded } = await answerTo(accepted);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(isBase64Encoded).toBe(true);
    const bytes = Buffer.from(body, 'base64');
    expect(bytes.length).toBeLessThan(text.length / 4);
    expect(JSON.parse(gunzipSync(bytes).toString())).toEqual({ ok: true, data: { text } });
  });

  it.each([
    undefined,
    '',
    'br',
    'identity',
    'gzip;q=0',
    'gzip; q=0.0, br',
    'x-gzip-not',
  ])('is text for who accepts %s, and says on what that depends', async (accepted) => {
    const { body = '', headers, isBase64Encoded } = await answerTo(accepted);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers.vary).toBe('accept-encoding');
    expect(isBase64Encoded).toBeUndefined();
    expect(JSON.parse(body)).toEqual({ ok: true, data: { text } });
  });

  it('is gzipped where it tells of a problem, too', async () => {
    const refuse = async () => {
      throw new Problem('version_conflict', text, {});
    };
    const { body = '', statusCode, headers } = await answerTo('gzip', refuse as UseCase);
    expect(statusCode).toBe(409);
    expect(headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(Buffer.from(body, 'base64')).toString())).toMatchObject({ detail: text });
  });
});

describe('a short answer', () => {
  it('stays text: it would hardly get shorter', async () => {
    const { headers, body } = await answerTo('gzip', async () => ({ id: 'thg_0001' }));
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body).toBe('{"ok":true,"data":{"id":"thg_0001"}}');
  });
});
