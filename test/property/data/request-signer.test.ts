import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Credentials, RequestSigner } from '#shared/data/request-signer.ts';
import { awsSigner } from '#test/support/aws-signer.ts';

const place = {
  service: 'dynamodb',
  region: 'eu-west-1',
  address: new URL('https://dynamodb.eu-west-1.amazonaws.com'),
};
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const date = new Date('2026-11-30T08:15:00.123Z');

/** What the official signer makes of the same. */
async function signedByAws({ service, region, address }: typeof place, given: Asked): Promise<Record<string, string>> {
  const { protocol, hostname, host, pathname: path } = address;
  const request = { method: 'POST', protocol, hostname, path, query: {}, body: given.body };
  const signer = awsSigner({ service, region, credentials: given.credentials });
  const headers = { ...given.headers, host };
  return (await signer.sign({ ...request, headers }, { signingDate: given.date })).headers;
}

interface Asked {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly credentials: Credentials;
  readonly date: Date;
}

const sign = (signer: RequestSigner, asked: Asked) =>
  signer.sign(asked.headers, asked.body, asked.credentials, asked.date);

const printable = fc.stringMatching(/^[\t -~]{0,40}$/);
const asked = fc.record({
  // The official one leaves out what proxies may change, which nobody sends here.
  headers: fc.dictionary(fc.stringMatching(/^x-amz-[a-z0-9_.~-]{1,12}$/), printable, { maxKeys: 6 }),
  body: fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json()),
  credentials: fc.record(
    {
      accessKeyId: fc.stringMatching(/^[A-Z0-9]{16,32}$/),
      secretAccessKey: fc.string({ minLength: 1 }),
      sessionToken: printable,
    },
    { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
  ),
  date: fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
});
const places = fc.record({
  service: fc.constantFrom('dynamodb', 'sts', 'secretsmanager', 'sqs'),
  region: fc.constantFrom('us-east-1', 'cn-north-1', 'eu-central-2'),
  address: fc
    .tuple(
      fc.constantFrom('https://sts.us-east-1.amazonaws.com', 'http://127.0.0.1:4566', 'http://[::1]:80'),
      fc.webPath(),
    )
    .map(([origin, path]) => new URL(origin + path)),
});

describe('a signed request', () => {
  it('is what the official signer makes of it', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.array(asked, { minLength: 1, maxLength: 4 }), async (where, requests) => {
        const signer = new RequestSigner(where);
        // One signer is asked for several days and by several people in turn.
        for (const each of [...requests, ...requests]) {
          expect(sign(signer, each)).toEqual(await signedByAws(where as typeof place, each));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is signed with a key of its day', async () => {
    const signer = new RequestSigner(place);
    for (const time of ['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00.000Z', '2026-11-30T23:59:59.999Z']) {
      const each = { headers: {}, body: '{}', credentials, date: new Date(time) };
      expect(sign(signer, each)).toEqual(await signedByAws(place, each));
    }
  });

  it('is signed anew where the credentials are', async () => {
    const signer = new RequestSigner(place);
    const others = [
      { ...credentials, sessionToken: 'one' },
      { ...credentials, sessionToken: 'other' },
      { ...credentials, secretAccessKey: 'other' },
      { ...credentials, accessKeyId: 'ASIAOTHER' },
    ];
    const signatures = [credentials, ...others].map(
      (each) => sign(signer, { headers: {}, body: '{}', credentials: each, date }).authorization,
    );
    expect(new Set(signatures).size).toBe(5);
  });

  it('leaves what it is given as it was', () => {
    const headers = Object.freeze({ 'x-amz-target': 'DynamoDB_20120810.Query' });
    const signed = new RequestSigner(place).sign(headers, '{}', credentials, date);
    expect(signed).toMatchObject({
      ...headers,
      host: 'dynamodb.eu-west-1.amazonaws.com',
      'x-amz-date': '20261130T081500Z',
    });
  });
});
