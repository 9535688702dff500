import { describe, expect, it } from '@jest/globals';
import { maxBodyBytes } from '#shared/http/body.ts';
import { send } from './fakes.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const jsonOf = (length: number, filler = 'x') => JSON.stringify({ to: filler.repeat(length) });
const overhead = jsonOf(0).length;

/** What a refusal says: its status, and where and why. */
async function refusal(request: Parameters<typeof send>[0]) {
  const { status, body } = await send(request);
  return [status, ...(body.errors ?? [{ message: body.detail }])];
}

describe('the size of a body', () => {
  it('may be 256 KB to the byte', async () => {
    const rawBody = jsonOf(maxBodyBytes - overhead);
    expect(Buffer.byteLength(rawBody)).toBe(256 * 1_024);
    expect((await send({ rawBody })).status).toBe(200);
  });

  it.each([
    ['text', jsonOf(maxBodyBytes - overhead + 1)],
    ['text of multi-byte characters, counted in bytes', jsonOf((maxBodyBytes - overhead) / 3 + 1, '€')],
    ['bytes in base64, counted decoded', Buffer.from(jsonOf(maxBodyBytes - overhead + 1))],
  ])('may not be a byte more: %s', async (_what, rawBody) => {
    const { status, body } = await send({ rawBody });
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'payload_too_large' });
    expect(body.detail).toMatch(/has 26214\d bytes; at most 262144/);
  });

  it('may be 256 KB of bytes in base64', async () => {
    expect((await send({ rawBody: Buffer.from(jsonOf(maxBodyBytes - overhead)) })).status).toBe(200);
  });
});

describe('the media type of a body', () => {
  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json ; profile="x"',
    'application/merge-patch+json',
  ])('may be %s', async (type) => {
    expect((await send({ headers: { 'content-type': type } })).status).toBe(200);
  });

  it.each([
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json, text/plain',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16',
    'json',
    ';',
    '',
  ])('may not be %j', async (type) => {
    const { status, body } = await send({ headers: { 'content-type': type } });
    expect({ status, code: body.code }).toEqual({ status: 415, code: 'unsupported_media_type' });
    expect(body.detail).toContain(type === '' ? 'no Content-Type' : type);
  });

  it('may not be compressed', async () => {
    const { status, body } = await send({ headers: { 'content-encoding': 'gzip' } });
    expect({ status, code: body.code }).toEqual({ status: 415, code: 'unsupported_media_type' });
    expect(body.detail).toContain('Content-Encoding gzip');
  });
});

describe('the text of a body', () => {
  it.each([
    ['the bytes FF FE', bytes(0xff, 0xfe)],
    ['an overlong slash', bytes(0x22, 0xc0, 0xaf, 0x22)],
    ['an encoded surrogate', bytes(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['a character cut short', bytes(0x22, 0xe2, 0x82, 0x22)],
    ['a lone continuation byte', bytes(0x22, 0x80, 0x22)],
    ['beyond U+10FFFF', bytes(0x22, 0xf4, 0x90, 0x80, 0x80, 0x22)],
    ['half a surrogate pair, as the platform may hand it over', '{"to":"\ud800"}'],
  ])('must be UTF-8: %s is not', async (_what, rawBody) => {
    expect(await refusal({ rawBody })).toEqual([400, { pointer: '/body', message: 'is not valid UTF-8' }]);
  });

  it('may not begin with a byte order mark', async () => {
    const message = expect.stringContaining('byte order mark');
    expect(await refusal({ rawBody: '\ufeff{"to":"x"}' })).toEqual([400, { pointer: '/body', message }]);
    expect(await refusal({ rawBody: Buffer.from('\ufeff{"to":"x"}') })).toEqual([400, { pointer: '/body', message }]);
  });

  it.each([undefined, ''])('may not be missing (%j)', async (rawBody) => {
    const request = rawBody === undefined ? { body: undefined } : { rawBody };
    expect(await refusal(request)).toEqual([400, { pointer: '/body', message: 'is missing; send a JSON object' }]);
  });

  it.each([
    ['null', 'null'],
    ['[]', 'a list'],
    ['"x"', '"x"'],
    ['5', '5'],
    ['true', 'true'],
  ])('must be an object: %s is not', async (rawBody, shown) => {
    const message = `must be an object, not ${shown}`;
    expect(await refusal({ rawBody })).toEqual([400, { pointer: '/body', message }]);
  });
});
