import { describe, expect, it } from '@jest/globals';
import { functionUrlResponse } from '#local/http/function-url-response.ts';

const json = ['Content-Type', 'application/json'];
const responseOf = (result: unknown) => functionUrlResponse(JSON.stringify(result));

describe('the response of a Function URL', () => {
  it.each([
    ['an object', { hello: 'world' }, '{"hello":"world"}'],
    ['a string, as it stands', 'hello', 'hello'],
    ['a list', ['hello', 3, true], '["hello",3,true]'],
    ['a number', 3, '3'],
    ['nothing', null, 'null'],
  ])('takes %s without statusCode for a JSON body', (_name, result, body) => {
    expect(responseOf(result)).toEqual({ status: 200, headers: [json], body });
  });

  it('takes an object with a statusCode for a response', () => {
    const result = { statusCode: 201, headers: { Location: '/items/7', 'X-Count': 3 }, body: '{"ok":true}' };
    const headers = [json, ['Location', '/items/7'], ['X-Count', '3']];
    expect(responseOf(result)).toEqual({ status: 201, headers, body: '{"ok":true}' });
  });

  it.each([
    ['a status given as text', { statusCode: '418', body: 'teapot' }, { status: 418, body: 'teapot' }],
    ['no body', { statusCode: 204 }, { status: 204, body: '' }],
    ['a body that is an object', { statusCode: 200, body: { a: 1 } }, { body: '{"a":1}' }],
    ['a binary body', { statusCode: 200, body: 'AAH/', isBase64Encoded: true }, { body: Buffer.from([0, 1, 255]) }],
  ])('understands %s', (_name, result, expected) => {
    expect(responseOf(result)).toMatchObject(expected);
  });

  it('keeps the content type of the function, in whatever case it names it', () => {
    const headers = { 'content-TYPE': 'application/problem+json' };
    expect(responseOf({ statusCode: 404, headers })?.headers).toEqual([['content-TYPE', 'application/problem+json']]);
  });

  it('sends each cookie in a header of its own', () => {
    const result = { statusCode: 200, cookies: ['a=1', 'b=2; Secure'] };
    expect(responseOf(result)?.headers).toEqual([json, ['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2; Secure']]);
  });

  it('keeps the headers of the connection to itself', () => {
    const headers = { Connection: 'close', 'content-length': '999', 'Transfer-Encoding': 'chunked', ETag: 'W/"1"' };
    expect(responseOf({ statusCode: 200, headers })?.headers).toEqual([json, ['ETag', 'W/"1"']]);
  });

  it.each(['WWW-Authenticate', 'www-authenticate'])('gives %s the name Lambda gives it', (name) => {
    const headers = { [name]: 'ApiKey realm="status-board"' };
    expect(responseOf({ statusCode: 401, headers })?.headers).toEqual([
      json,
      ['x-amzn-Remapped-www-authenticate', 'ApiKey realm="status-board"'],
    ]);
  });

  it.each([
    ['a status that is no number', { statusCode: 'fine' }],
    ['a status HTTP does not have', { statusCode: 999 }],
    ['no status', { statusCode: null }],
    ['a header that is an object', { statusCode: 200, headers: { 'X-A': {} } }],
  ])('is none for %s', (_name, result) => {
    expect(responseOf(result)).toBeUndefined();
  });
});
