import { describe, expect, it } from '@jest/globals';
import type { Resource } from '#local/assembly/resolve-assembly.ts';
import { withBucketSettings } from '#local/control-plane/bucket-settings.ts';

const resource = (type: string, ref: string, properties: object) => ({ type, ref, properties }) as Resource;
const PolicyDocument = { Statement: [{ Effect: 'Deny' }] };
const resources = [
  resource('AWS::S3::Bucket', 'closed', {
    VersioningConfiguration: { Status: 'Enabled' },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'key' } },
      ],
    },
  }),
  resource('AWS::S3::BucketPolicy', 'policy', { Bucket: 'closed', PolicyDocument }),
  resource('AWS::S3::Bucket', 'bare', {}),
];

async function ask(path: string, setting: string, method = 'GET') {
  const engine = { handle: async () => ({ status: 299, headers: [], body: 'the engine' }) };
  const query = new URLSearchParams({ [setting]: '' });
  const request = { requestId: 'r', method, path, query, headers: {}, body: Buffer.alloc(0), region: 'us-east-1' };
  const { status, body } = await withBucketSettings(engine, () => resources).handle(request);
  return `${status} ${String(body).replace(/^<\?xml[^>]*>/, '')}`;
}

describe('settings of buckets, as S3 tells them', () => {
  it.each([
    ['versioning', '200 <VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'],
    ['policy', `200 ${JSON.stringify(PolicyDocument)}`],
    ['publicAccessBlock', expect.stringContaining('<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>false<')],
    ['encryption', expect.stringContaining('<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>key<')],
  ])('%s of a bucket that declares it', async (setting, answer) => {
    expect(await ask('/closed', setting)).toEqual(answer);
  });

  it.each([
    ['versioning', '200 <VersioningConfiguration></VersioningConfiguration>'],
    ['policy', expect.stringMatching(/^404 .*<Code>NoSuchBucketPolicy</)],
    ['publicAccessBlock', expect.stringMatching(/^404 .*<Code>NoSuchPublicAccessBlockConfiguration</)],
    ['encryption', expect.stringContaining('<SSEAlgorithm>AES256<')],
  ])('%s of a bucket that does not', async (setting, answer) => {
    expect(await ask('/bare/', setting)).toEqual(answer);
  });

  it.each<[string, string, string]>([
    ['/closed/policy.txt', 'versioning', 'GET'],
    ['/closed', 'versioning', 'PUT'],
    ['/closed', 'lifecycle', 'GET'],
    ['/other', 'versioning', 'GET'],
  ])('%s?%s %s is the engine’s', async (path, setting, method) => {
    expect(await ask(path, setting, method)).toBe('299 the engine');
  });
});
