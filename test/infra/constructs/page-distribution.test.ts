import { afterEach, describe, expect, it } from '@jest/globals';
import { operations } from '#shared/contract/operations.ts';
import { resourcesOfType, synthesized } from '../synthesized.ts';

const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';

describe('the origin of the page', () => {
  afterEach(() => {
    delete process.env.STATUS_BOARD_PAGE_DOMAIN;
    delete process.env.STATUS_BOARD_PAGE_CERTIFICATE;
  });

  const some = operations.filter(({ area }) => area === 'shop');

  const prod = async () => {
    const assembly = await synthesized('prod', { operations: some });
    const [distribution] = resourcesOfType(assembly, 'AWS::CloudFront::Distribution');
    const allowed = resourcesOfType(assembly, 'AWS::Lambda::Url').map(
      ({ Properties }) => Object(Properties.Cors).AllowOrigins,
    );
    const { PageUrl } = assembly.templates.get('status-board-prod-web')?.Outputs ?? {};
    return { id: distribution?.id, config: Object(distribution?.Properties.DistributionConfig), allowed, PageUrl };
  };

  it('is a domain of its own, by TLS 1.2 at least, whose pages the functions answer', async () => {
    process.env.STATUS_BOARD_PAGE_DOMAIN = 'board.shop.example';
    process.env.STATUS_BOARD_PAGE_CERTIFICATE = certificateArn;
    const { config, allowed, PageUrl } = await prod();
    expect(config.Aliases).toEqual(['board.shop.example']);
    expect(config.ViewerCertificate).toEqual({
      AcmCertificateArn: certificateArn,
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    });
    expect(PageUrl).toMatchObject({ Value: 'https://board.shop.example' });
    expect(allowed).toEqual(Array(some.length).fill(['https://board.example.com', 'https://board.shop.example']));
  });

  it('else is the name CloudFront gives it, told by the stack; the API is deployed before and cannot know it', async () => {
    const { id, config, allowed, PageUrl } = await prod();
    expect([config.Aliases, config.ViewerCertificate]).toEqual([undefined, undefined]);
    expect(PageUrl?.Value).toEqual({ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [id, 'DomainName'] }]] });
    expect(allowed).toEqual(Array(some.length).fill(['https://board.example.com']));
  });
});
