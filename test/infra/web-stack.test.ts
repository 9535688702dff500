import { beforeAll, describe, expect, it } from '@jest/globals';
import { pageHeaders } from '#infra/page-delivery.ts';
import { operations } from '#shared/contract/operations.ts';
import { S3FileLinks } from '#shared/data/file-links.ts';
import { type Assembly, resourcesOfType, synthesized } from './synthesized.ts';

// biome-ignore lint/suspicious/noExplicitAny: each resource has a shape of its own
type Properties = any;

const days: Readonly<Record<string, number>> = { dev: 7, staging: 30, prod: 90 };

describe.each(Object.keys(days))('the page of %s', (stage) => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized(stage);
  });

  const web = () => assembly.templates.get(`status-board-${stage}-web`);
  const all = (type: string): Properties[] =>
    resourcesOfType(assembly, type)
      .filter(({ stack }) => stack === `status-board-${stage}-web`)
      .map(({ Properties }) => Properties);
  const distribution = () => all('AWS::CloudFront::Distribution')[0].DistributionConfig;

  it('is made of these resources and no others', () => {
    const types = Object.values(web()?.Resources ?? {}).map(({ Type }) => Type.replace('AWS::', ''));
    expect(types.sort()).toEqual([
      'CloudFront::CachePolicy',
      'CloudFront::Distribution',
      'CloudFront::Function',
      'CloudFront::OriginAccessControl',
      'CloudFront::ResponseHeadersPolicy',
      'CloudWatch::Alarm',
      'Custom::PublishedPage',
      'IAM::Role',
      'Lambda::Function',
      'Lambda::LayerVersion',
      'Logs::LogGroup',
      'S3::Bucket',
      'S3::Bucket',
      'S3::BucketPolicy',
      'S3::BucketPolicy',
    ]);
  });

  it('lies in buckets closed to the outside, encrypted, that outlive their stack', () => {
    const buckets = resourcesOfType(assembly, 'AWS::S3::Bucket').filter(({ stack }) => stack.endsWith('-web'));
    expect(buckets).toHaveLength(2);
    for (const { Properties, DeletionPolicy } of buckets) {
      const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = Object(
        Properties.PublicAccessBlockConfiguration,
      );
      expect([BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets]).toEqual(
        Array(4).fill(true),
      );
      expect(JSON.stringify(Properties.BucketEncryption)).toContain('"SSEAlgorithm":"AES256"');
      expect(Properties.AccessControl).toBeUndefined();
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
  });

  it('can be brought back for 30 days, and who asked for it is recorded as long as logs are kept', () => {
    const [logs, files] = all('AWS::S3::Bucket');
    expect(files.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(files.LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 30 });
    expect(logs.LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(days[stage]);
    const [logsId] = Object.entries(web()?.Resources ?? {}).find(([, { Properties }]) => Properties === logs) ?? [];
    expect(files.LoggingConfiguration).toEqual({ DestinationBucketName: { Ref: logsId }, LogFilePrefix: 'bucket/' });
    const Bucket = { 'Fn::GetAtt': [logsId, 'RegionalDomainName'] };
    expect(distribution().Logging).toEqual({ Bucket, Prefix: 'distribution/' });
  });

  it('is read by its distribution, added to by its publisher, by TLS 1.2 at least, and nothing else', () => {
    const [, policy] = all('AWS::S3::BucketPolicy');
    const statements = policy.PolicyDocument.Statement.map(({ Effect, Action, Condition, Principal }: Properties) => ({
      [Effect]: Action,
      to: Principal.Service ?? Principal.AWS['Fn::GetAtt']?.[0] ?? Principal.AWS,
      if: Object.values(Condition ?? {}).flatMap((condition) => Object.keys(Object(condition))),
    }));
    const [role] = Object.entries(web()?.Resources ?? {}).find(([, { Type }]) => Type === 'AWS::IAM::Role') ?? [];
    expect(statements).toEqual([
      { Deny: 's3:*', to: '*', if: ['aws:SecureTransport'] },
      { Deny: 's3:*', to: '*', if: ['s3:TlsVersion'] },
      { Allow: ['s3:GetObject', 's3:ListBucket'], to: 'cloudfront.amazonaws.com', if: ['AWS:SourceArn'] },
      { Allow: 's3:PutObject', to: role, if: [] },
    ]);
  });

  it('is fetched by origin access control, each request signed', () => {
    expect(all('AWS::CloudFront::OriginAccessControl')[0].OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
    const OriginAccessControlId = { 'Fn::GetAtt': [expect.any(String), 'Id'] };
    expect(distribution().Origins).toEqual([expect.objectContaining({ OriginAccessControlId })]);
  });

  it('is served by HTTP/2 and 3, over TLS, compressed', () => {
    const { HttpVersion, DefaultCacheBehavior, CacheBehaviors } = distribution();
    expect(HttpVersion).toBe('http2and3');
    for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors]) {
      expect(behavior).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    }
  });

  it('is asked for each time, by paths the router knows; what is below /assets/ is kept as long as it says', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = distribution();
    expect(all('AWS::CloudFront::CachePolicy')[0].CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 1,
      ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingBrotli: true, EnableAcceptEncodingGzip: true },
    });
    expect(DefaultCacheBehavior.CachePolicyId).toEqual({ Ref: expect.stringContaining('Revalidated') });
    expect(DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
    // CachingOptimized of AWS: from a second to a year, by what the file says.
    const CachePolicyId = '658327ea-f89d-4fab-a63d-7e88639e58f6';
    expect(CacheBehaviors).toEqual([expect.objectContaining({ PathPattern: '/assets/*', CachePolicyId })]);
    expect(CacheBehaviors[0].FunctionAssociations).toBeUndefined();
  });

  it('is protected on every path by the headers the local cloud sends, and may call the Function URLs, fetch tokens and send files to the stage’s bucket only', async () => {
    const buckets = resourcesOfType(assembly, 'AWS::S3::Bucket').map(({ Properties }) => String(Properties.BucketName));
    const place = { bucket: buckets.find((name) => name.includes('-files-')) ?? '', region: 'us-east-1' };
    const keys = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
    const link = await new S3FileLinks(place, () => 0, keys).toPut('a', { contentType: 'text/csv', bytes: 1 }, 0);
    const [domain] = resourcesOfType(assembly, 'AWS::Cognito::UserPoolDomain');
    const pool = `https://${domain?.Properties.Domain}.auth.us-east-1.amazoncognito.com`;
    const { SecurityHeadersConfig: known, CustomHeadersConfig } = all('AWS::CloudFront::ResponseHeadersPolicy')[0]
      .ResponseHeadersPolicyConfig;
    const custom = CustomHeadersConfig.Items.map(({ Header, Value }: Properties) => [Header, Value]);
    const strict = known.StrictTransportSecurity;
    expect({
      'Content-Security-Policy': known.ContentSecurityPolicy.ContentSecurityPolicy,
      'Referrer-Policy': known.ReferrerPolicy.ReferrerPolicy,
      'Strict-Transport-Security': `max-age=${strict.AccessControlMaxAgeSec}; ${strict.IncludeSubdomains ? 'includeSubDomains' : ''}`,
      'X-Content-Type-Options': 'ContentTypeOptions' in known ? 'nosniff' : '',
      ...Object.fromEntries(custom),
    }).toEqual(pageHeaders(['https://*.lambda-url.us-east-1.on.aws', new URL(link.url).origin, pool]));
    const sent = [...Object.values(known), ...CustomHeadersConfig.Items] as Properties[];
    expect(sent.every(({ Override }) => Override === true)).toBe(true);
    const { DefaultCacheBehavior, CacheBehaviors } = distribution();
    const policies = [DefaultCacheBehavior, ...CacheBehaviors].map(({ ResponseHeadersPolicyId: { Ref } }) => Ref);
    expect(policies).toEqual(Array(2).fill(expect.stringContaining('HeadersPolicy')));
  });

  it('is told the Function URL of every operation, read from the API when it is deployed', () => {
    const [published] = all('Custom::PublishedPage');
    const urls = operations.map(({ area, operation: { id } }) => {
      const StackName = `status-board-${stage}-api-${area}`;
      expect(assembly.templates.get(StackName)?.Outputs).toHaveProperty(`${id}Url`);
      return [id, { 'Fn::GetStackOutput': { StackName, OutputName: `${id}Url` } }];
    });
    expect(published.FunctionUrls).toEqual(Object.fromEntries(urls));
  });

  it('is told where people sign in, and what it is to their pool', () => {
    const StackName = `status-board-${stage}-people`;
    const output = (OutputName: string) => ({ 'Fn::GetStackOutput': { StackName, OutputName } });
    expect(all('Custom::PublishedPage')[0].SignIn).toEqual({
      Url: output('SignInUrl'),
      ClientId: output('UserPoolClient'),
    });
    expect(assembly.templates.get(StackName)?.Outputs).toMatchObject({ SignInUrl: {}, UserPoolClient: {} });
  });
});
