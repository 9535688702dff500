import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { operation } from '#shared/contract/operation.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { eventOf } from '#test/support/call.ts';
import { apiKey, fakeRuntime } from './fakes.ts';

const contract = operation({
  id: 'listThings',
  method: 'GET',
  path: '/things',
  summary: 'Things',
  scope: 'catalog:read',
  output: z.unknown(),
});

/** Data of so many characters that counts how often it is written as JSON. */
function counted(characters: number) {
  const data = {
    written: 0,
    toJSON() {
      data.written += 1;
      return { text: 'é'.repeat(characters), written: data.written };
    },
  };
  return data;
}

/** Answers one thing, having measured it and another one; gives what Lambda gets, and what was measured. */
async function answered(data: object, acceptEncoding: string, other?: object, json?: string) {
  const sizes: number[] = [];
  const handler = endpoint(contract, {}, async (_input, { sizeOf }) => {
    sizes.push(sizeOf(data, json));
    if (other !== undefined) sizeOf(other);
    return data;
  });
  const event = eventOf(contract, { key: apiKey, headers: { 'accept-encoding': acceptEncoding } });
  const response = await handler.on(fakeRuntime().runtime)(event, {} as Context);
  const { body = '', isBase64Encoded } = response;
  const text = isBase64Encoded ? gunzipSync(Buffer.from(body, 'base64')).toString() : body;
  return { size: sizes[0], carried: Buffer.byteLength(JSON.stringify(response)), data: JSON.parse(text).data };
}

describe('an answer that was measured', () => {
  it.each([
    ['a short one', 100, 'gzip'],
    ['a short one', 100, 'identity'],
    ['a long one', 2_000_000, 'gzip'],
    ['a long one', 2_000_000, 'identity'],
  ])('is written once: %s of %d characters, as %s', async (_what, characters, encoding) => {
    const data = counted(characters);
    const answer = await answered(data, encoding);
    expect(answer.data).toEqual({ text: 'é'.repeat(characters), written: 1 });
    expect(data.written).toBe(1);
  });

  it.each(['gzip', 'identity'])('is not written again where its JSON was, sent as %s', async (encoding) => {
    const data = counted(1_000);
    const answer = await answered(data, encoding, undefined, JSON.stringify({ text: 'as it was written' }));
    expect(answer.data).toEqual({ text: 'as it was written' });
    expect(data.written).toBe(0);
  });

  it.each([
    'gzip',
    'identity',
  ])('has no more bytes than were told, where it is long and sent as %s', async (encoding) => {
    const { size = 0, carried } = await answered(counted(2_000_000), encoding);
    expect(carried).toBeLessThanOrEqual(size);
    expect(size - carried).toBeLessThan(2_048);
  });

  it('is not compressed to be measured where it is longer than three times what Lambda carries', async () => {
    const length = 19_000_000;
    const { size = 0, carried } = await answered({ text: 'x'.repeat(length) }, 'gzip');
    expect(size).toBeGreaterThan(6_291_556);
    expect(size).toBeLessThan(length / 2);
    expect(carried).toBeLessThan(100_000);
  });

  it('is written again where something else was measured after it', async () => {
    const [data, other] = [counted(2_000_000), counted(2_000_000)];
    const answer = await answered(data, 'gzip', other);
    expect(answer.data.written).toBe(2);
  });
});
