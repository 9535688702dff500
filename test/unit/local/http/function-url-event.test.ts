import { describe, expect, it } from '@jest/globals';
import { functionUrlEvent } from '#local/http/function-url-event.ts';

const context = { requestId: 'r-1', traceId: 'Root=1-abc', urlId: 'urlid', now: new Date('2026-03-02T09:05:07Z') };

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: readonly [string, string][];
  readonly body?: Buffer | string;
}

function eventOf({ method = 'GET', url = '/', headers = [], body = '' }: Sent) {
  const socket = { remoteAddress: '127.0.0.1', localPort: 4000 };
  const rawHeaders = [['Host', 'localhost:4000'], ...headers].flat();
  return functionUrlEvent({ method, url, rawHeaders, httpVersion: '1.1', socket }, Buffer.from(body), context);
}

describe('the event of a Function URL', () => {
  it('has payload format 2.0', () => {
    expect(eventOf({ method: 'POST', url: '/a%20b/c?x=1&x=2&y=%C3%A9', headers: [['User-Agent', 'test']] })).toEqual({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/a%20b/c',
      rawQueryString: 'x=1&x=2&y=%C3%A9',
      headers: {
        host: 'localhost:4000',
        'user-agent': 'test',
        'x-amzn-trace-id': 'Root=1-abc',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': '4000',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { x: '1,2', y: 'é' },
      requestContext: {
        accountId: 'anonymous',
        apiId: 'urlid',
        domainName: 'localhost:4000',
        domainPrefix: 'urlid',
        http: { method: 'POST', path: '/a%20b/c', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        requestId: 'r-1',
        routeKey: '$default',
        stage: '$default',
        time: '02/Mar/2026:09:05:07 +0000',
        timeEpoch: 1_772_442_307_000,
      },
      isBase64Encoded: false,
    });
  });

  it('names who signed, at a URL of mode AWS_IAM', () => {
    const caller = {
      account: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/ada',
      userId: 'AIDAEXAMPLE',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret' },
      policy: [],
    };
    const socket = { remoteAddress: '127.0.0.1', localPort: 4000 };
    const request = { method: 'GET', url: '/', rawHeaders: [], httpVersion: '1.1', socket };
    const event = functionUrlEvent(request, Buffer.alloc(0), { ...context, caller });
    expect(event.requestContext).toMatchObject({
      accountId: '111122223333',
      authentication: null,
      authorizer: {
        iam: {
          accessKey: 'AKIDEXAMPLE',
          accountId: '111122223333',
          callerId: 'AIDAEXAMPLE',
          cognitoIdentity: null,
          principalOrgId: null,
          userArn: 'arn:aws:iam::111122223333:user/ada',
          userId: 'AIDAEXAMPLE',
        },
      },
    });
    expect(JSON.stringify(event)).not.toContain('a secret');
    expect(eventOf({}).requestContext).not.toHaveProperty('authorizer');
  });

  it('joins repeated headers by commas, under lower-case names', () => {
    const { headers } = eventOf({
      headers: [
        ['X-Tag', 'a'],
        ['x-tag', 'b'],
        ['X-TAG', 'c, d'],
      ],
    });
    expect(headers['x-tag']).toBe('a,b,c, d');
  });

  it('gives cookies as a list and not as a header', () => {
    const event = eventOf({
      headers: [
        ['Cookie', 'a=1; b=2'],
        ['cookie', 'c=3'],
      ],
    });
    expect(event.cookies).toEqual(['a=1', 'b=2', 'c=3']);
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('leaves out what the request does not have', () => {
    const event = eventOf({ url: '/path?' });
    expect(event).not.toHaveProperty('cookies');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event).not.toHaveProperty('body');
  });

  it('does not let clients say where they come from, nor talk about the connection', () => {
    const { headers } = eventOf({
      headers: [
        ['X-Forwarded-For', '8.8.8.8'],
        ['Connection', 'keep-alive'],
      ],
    });
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers).not.toHaveProperty('connection');
  });

  it('survives a query that is not well encoded, and one that names __proto__', () => {
    expect(eventOf({ url: '/?a=%zz' }).queryStringParameters).toEqual({ a: '%zz' });
    const { queryStringParameters } = eventOf({ url: '/?__proto__=x' });
    expect(Object.entries(queryStringParameters ?? {})).toEqual([['__proto__', 'x']]);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/problem+json',
    'Application/XML',
  ])('gives a body of type %s as text', (type) => {
    const event = eventOf({ method: 'POST', headers: [['Content-Type', type]], body: '{"name":"Zoë"}' });
    expect(event).toMatchObject({ body: '{"name":"Zoë"}', isBase64Encoded: false });
  });

  it.each([
    ['application/octet-stream', Buffer.from([0, 1, 255])],
    ['application/x-www-form-urlencoded', Buffer.from('a=1')],
    ['multipart/form-data; boundary=text/json', Buffer.from('x')],
  ])('gives a body of type %s in base64', (type, body) => {
    const event = eventOf({ method: 'POST', headers: [['Content-Type', type]], body });
    expect(event).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });

  it('gives JSON bytes that are no UTF-8 in base64, so that nothing is replaced silently', () => {
    const body = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    const event = eventOf({ method: 'POST', headers: [['Content-Type', 'application/json']], body });
    expect(event).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });
});
