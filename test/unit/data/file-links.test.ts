import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SignatureV4 } from '@smithy/signature-v4';
import { fileLinks, S3FileLinks } from '#shared/data/file-links.ts';
import { FilesUnavailable } from '#shared/data/file-store.ts';
import { provenTenant } from '#shared/data/tenant.ts';

const now = Date.parse('2025-09-20T16:00:00.000Z');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', sessionToken: 'a/token+of=this' };
const place = { bucket: 'status-board-dev-files', region: 'eu-west-1' };
const file = { contentType: 'text/csv', bytes: 1_234 };
const keys = ['T/edgar/jobs/job_1/output.json', 'T/edgar/é ü (1)*!.csv', 'a+b&c=d?e#f'];

class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
  }

  update(data: Uint8Array) {
    this.#hash.update(data);
  }

  async digest() {
    return new Uint8Array(this.#hash.digest());
  }

  reset() {}
}

/** The signature AWS's own signer gives an address. */
async function signatureOf(method: string, url: URL, sent: Record<string, string>): Promise<unknown> {
  const signer = new SignatureV4({
    credentials,
    region: place.region,
    service: 's3',
    sha256: Sha256 as never,
    uriEscapePath: false,
  });
  const request = {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: url.pathname,
    query: {},
    // Tells the signer what S3 takes for granted of addresses: nobody knows beforehand what is sent.
    headers: { ...sent, host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    body: undefined,
  };
  const signed = await signer.presign(request, {
    expiresIn: 900,
    signingDate: new Date(now),
    unsignableHeaders: new Set(['x-amz-content-sha256']),
    unhoistableHeaders: new Set(['x-amz-content-sha256']),
  });
  return signed.query?.['X-Amz-Signature'];
}

describe.each([
  ['on S3', undefined, 'status-board-dev-files.s3.eu-west-1.amazonaws.com', ''],
  ['on another engine', 'http://127.0.0.1:4568', '127.0.0.1:4568', '/status-board-dev-files'],
])('a link to a file %s', (_where, endpoint, host, folder) => {
  const links = new S3FileLinks(
    { ...place, endpoint },
    () => now,
    async () => credentials,
  );

  it.each(keys)('is signed as AWS signs it, and leads to %s', async (key) => {
    for (const [method, link, sent] of [
      ['GET', await links.toGet(key), {}],
      ['PUT', await links.toPut(key, file, now), { 'content-length': '1234', 'content-type': 'text/csv' }],
    ] as const) {
      const url = new URL(link.url);
      expect([url.host, decodeURIComponent(url.pathname)]).toEqual([host, `${folder}/${key}`]);
      expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
      expect(url.searchParams.get('X-Amz-Signature')).toBe(await signatureOf(method, url, sent));
      expect(link.expiresAt).toBe(now + 900_000);
    }
  });
});

describe('a link to upload a file', () => {
  const links = new S3FileLinks(
    place,
    () => now + 60_000,
    async () => credentials,
  );
  const putLink = (changed: Partial<typeof file>, from = now) => links.toPut('a', { ...file, ...changed }, from);

  it('is good for one length and one type', async () => {
    const urls = await Promise.all([putLink({}), putLink({ bytes: 1_235 }), putLink({ contentType: 'text/html' })]);
    expect(new Set(urls.map(({ url }) => new URL(url).searchParams.get('X-Amz-Signature'))).size).toBe(3);
    for (const { url } of urls) {
      expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    }
  });

  it('is the same whenever it is made, from the same moment on', async () => {
    expect(await putLink({})).toEqual(await putLink({}));
    expect((await putLink({}, now + 1_000)).expiresAt).toBe(now + 901_000);
  });
});

describe('opening the files', () => {
  const runtime = (environment: object) => ({
    environment: { AWS_REGION: 'eu-west-1', ...environment },
    fileLinks: new Map(),
    tables: {},
    now: () => now,
  });

  it('is done once', () => {
    const given = runtime({ FILES_BUCKET: 'files' });
    expect(fileLinks(given)).toBe(fileLinks(given));
  });

  it('is done for each shop that has credentials, and signs with those', async () => {
    const given = runtime({ FILES_BUCKET: 'files' });
    const identityOf = (shop: string) => ({
      shop: provenTenant(shop),
      credentials: async () => ({ ...credentials, accessKeyId: shop, expiration: new Date(now) }),
    });
    const [west, east] = [identityOf('westside'), identityOf('eastside')];
    const linksOf = (identity: typeof west) => fileLinks({ ...given, tables: { identity } });
    expect(linksOf(west)).toBe(linksOf(west));
    const signers = await Promise.all(
      [west, east].map(async (identity) => {
        const { url } = await linksOf(identity).toGet('a');
        return new URL(url).searchParams.get('X-Amz-Credential')?.split('/')[0];
      }),
    );
    expect(signers).toEqual(['westside', 'eastside']);
  });

  it('fails as files that do not answer where a shop has no credentials', async () => {
    const refuse = async () => {
      throw new Error('STS did not answer');
    };
    const tables = { identity: { shop: provenTenant('westside'), credentials: refuse } };
    const links = fileLinks({ ...runtime({ FILES_BUCKET: 'files' }), tables });
    await expect(links.toGet('a')).rejects.toThrow(FilesUnavailable);
  });

  it('says what is missing', () => {
    expect(() => fileLinks(runtime({}))).toThrow('FILES_BUCKET is not set');
  });
});
