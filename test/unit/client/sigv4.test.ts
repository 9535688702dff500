import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import type { SignableRequest } from '#client/core/options.ts';
import { type SigV4Options, sigV4Signer } from '#client/sigv4.ts';

// The example credentials and instant of AWS's Signature Version 4 test suite.
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const instant = new Date('2015-08-30T12:36:00Z');
const suite = { region: 'us-east-1', service: 'service', credentials, now: () => instant.getTime() };
const plain = (url: string, method = 'GET'): SignableRequest => ({ method, url, headers: {}, body: '' });

const signatureOf = async (options: SigV4Options, request: SignableRequest) =>
  (await sigV4Signer(options)(request)).authorization;

describe("AWS's published test suite", () => {
  const scope = 'AKIDEXAMPLE/20150830/us-east-1/service/aws4_request';

  it.each([
    [
      'get-vanilla',
      plain('https://example.amazonaws.com/'),
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      'get-vanilla-query-order-key-case',
      plain('https://example.amazonaws.com/?Param2=value2&Param1=value1'),
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'post-vanilla',
      plain('https://example.amazonaws.com/', 'POST'),
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    ],
  ])('is met: %s', async (_name, request, signature) => {
    expect(await signatureOf(suite, request)).toBe(
      `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    );
  });
});

/** Node's hashes, as the AWS SDK wants them. */
class Sha256 {
  readonly #hash: ReturnType<typeof createHash | typeof createHmac>;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' || secret === undefined ? secret : Buffer.from(secret as Uint8Array);
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

/** What the AWS SDK signs a request with. */
async function oracle(options: SigV4Options, request: SignableRequest): Promise<string | undefined> {
  const { region, service = 'lambda' } = options;
  const signer = new SignatureV4({
    region,
    service,
    credentials: options.credentials as never,
    sha256: Sha256 as never,
    applyChecksum: false,
    uriEscapePath: service !== 's3',
  });
  const url = new URL(request.url);
  const names = [...new Set(url.searchParams.keys())];
  const query = Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)]));
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'https:',
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: { ...request.headers, host: url.host },
      body: request.body,
    },
    { signingDate: new Date(options.now?.() ?? 0) },
  );
  return signed.headers.authorization;
}

describe('a signature', () => {
  // The SDK keeps names in objects, which have some of their own.
  const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((name) => !(name in {}));
  const requests = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
    url: fc
      .tuple(fc.array(text, { minLength: 1, maxLength: 3 }), fc.dictionary(text, text, { maxKeys: 4 }))
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
          expect(await signatureOf(options, request)).toBe(await oracle(options, request));
        },
      ),
    );
  });

  it('for S3 has the path as it is sent', async () => {
    const request = plain('https://bucket.s3.eu-west-1.amazonaws.com/a%20b/c.js', 'PUT');
    expect(await signatureOf({ ...suite, service: 's3' }, request)).toBe(
      await oracle({ ...suite, service: 's3' }, request),
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
    expect(headers.authorization).toBe(await oracle(suite, asSent));
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

  it('is of this moment unless told otherwise', async () => {
    const { 'x-amz-date': date = '' } = await sigV4Signer({ region: 'eu-west-1', credentials })(
      plain('https://example.com/'),
    );
    const iso = date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z');
    expect(Math.abs(Date.parse(iso) - Date.now())).toBeLessThan(5_000);
  });
});
