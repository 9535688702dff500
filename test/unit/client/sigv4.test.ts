import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SignableRequest } from '#client/core/options.ts';
import { type SigV4Options, sigV4Signer } from '#client/sigv4.ts';
import { signedByAws } from '#test/support/aws-signer.ts';

// The example credentials and instant of AWS's Signature Version 4 test suite.
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const instant = new Date('2015-08-30T12:36:00Z');
const suite = { region: 'us-east-1', service: 'service', credentials, now: () => instant.getTime() };
const plain = (url: string, method = 'GET'): SignableRequest => ({ method, url, headers: {}, body: '' });

const signatureOf = async (options: SigV4Options, request: SignableRequest) =>
  (await sigV4Signer(options)(request)).authorization;

describe('a signature', () => {
  // The SDK keeps names in objects, which have some of their own.
  const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((name) => !(name in {}));
  const requests = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
    url: fc
      .tuple(fc.array(text, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(text, text), { maxLength: 4 }))
      .map(([segments, query]) => {
        const path = segments.map((segment) => encodeURIComponent(`s${segment}`)).join('/');
        return `https://abc.lambda-url.eu-west-1.on.aws/${path}?${new URLSearchParams(query)}`;
      }),
    headers: fc.dictionary(
      fc.constantFrom('x-api-key', 'content-type', 'idempotency-key', 'x-correlation-id', 'if-none-match'),
      fc.stringMatching(/^[!-~]{1,20}$/),
    ),
    body: text,
  });

  it("is the AWS SDK's, for any request, with and without a session", async () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(
        requests,
        instants,
        fc.option(fc.base64String({ minLength: 4 }), { nil: undefined }),
        async (request, date, sessionToken) => {
          const options = {
            region: 'eu-west-1',
            credentials: { ...credentials, ...(sessionToken && { sessionToken }) },
            now: () => date.getTime(),
          };
          expect(await signatureOf(options, request)).toBe(await signedByAws(options, request));
        },
      ),
    );
  });

  it('sorts the values of a name that occurs more than once', async () => {
    const request = plain('https://example.com/?a=2&b=0&a=10&a=1');
    expect(await signatureOf(suite, request)).toBe(await signedByAws(suite, request));
  });

  it('leaves out empty segments of a path, as AWS does', async () => {
    const request = plain('https://example.com//a///b//');
    expect(await signatureOf(suite, request)).toBe(await signedByAws(suite, request));
  });

  it('for S3 has the path as it is sent', async () => {
    const request = plain('https://bucket.s3.eu-west-1.amazonaws.com/a%20b/c.js', 'PUT');
    expect(await signatureOf({ ...suite, service: 's3' }, request)).toBe(
      await signedByAws({ ...suite, service: 's3' }, request),
    );
  });

  it('gives the headers that belong to it, and no others', async () => {
    const sign = sigV4Signer({ ...suite, credentials: { ...credentials, sessionToken: 'session' } });
    expect(await sign(plain('https://example.amazonaws.com/'))).toEqual({
      'x-amz-date': '20150830T123600Z',
      'x-amz-security-token': 'session',
      authorization: expect.stringContaining('SignedHeaders=host;x-amz-date;x-amz-security-token,'),
    });
  });

  it('covers the body, unless told otherwise', async () => {
    const withBody = (body: string): SignableRequest => ({ ...plain('https://example.amazonaws.com/', 'POST'), body });
    expect(await signatureOf(suite, withBody('a'))).not.toBe(await signatureOf(suite, withBody('b')));
    const unsigned = { ...suite, payload: 'unsigned' } as const;
    expect(await signatureOf(unsigned, withBody('a'))).toBe(await signatureOf(unsigned, withBody('b')));
    const headers = await sigV4Signer(unsigned)(withBody('a'));
    expect(headers['x-amz-content-sha256']).toBe('UNSIGNED-PAYLOAD');
    const asSent = { ...withBody('anything'), headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } };
    expect(headers.authorization).toBe(await signedByAws(suite, asSent));
  });

  it('is for Lambda unless told otherwise, and asks for credentials each time', async () => {
    let asked = 0;
    const provide = async () => {
      asked += 1;
      return { ...credentials, accessKeyId: `AKID${asked}` };
    };
    const sign = sigV4Signer({ region: 'eu-west-1', credentials: provide, now: suite.now });
    const signed = [await sign(plain('https://example.com/')), await sign(plain('https://example.com/'))];
    expect(signed.map(({ authorization }) => /Credential=([^,]+)/.exec(authorization ?? '')?.[1])).toEqual([
      'AKID1/20150830/eu-west-1/lambda/aws4_request',
      'AKID2/20150830/eu-west-1/lambda/aws4_request',
    ]);
  });

  it('is of the time the client says the service has', async () => {
    const sign = sigV4Signer({ region: 'eu-west-1', credentials });
    const headers = await sign({ ...plain('https://example.com/'), now: instant.getTime() });
    expect(headers['x-amz-date']).toBe('20150830T123600Z');
  });

  it('is of this moment unless told otherwise', async () => {
    const { 'x-amz-date': date = '' } = await sigV4Signer({ region: 'eu-west-1', credentials })(
      plain('https://example.com/'),
    );
    const iso = date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z');
    expect(Math.abs(Date.parse(iso) - Date.now())).toBeLessThan(5_000);
  });
});
