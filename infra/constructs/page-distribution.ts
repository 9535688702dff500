import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  CachePolicy,
  Distribution,
  FunctionEventType,
  HttpVersion,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import { globalName } from '../names.ts';
import type { PageBucket } from './page-bucket.ts';
import { PageHeaders } from './page-headers.ts';
import { PageRouter } from './page-router.ts';

/** What a distribution serves, and to whom. */
export interface PageDistributionProps {
  readonly stage: Stage;
  readonly bucket: PageBucket;
}

/**
 * The page on CloudFront: by HTTP/2 and 3, by TLS 1.2 at least, from a bucket only this distribution may read. How long a
 * file is kept stands on the file itself (`Cache-Control`), so that an error is never kept like the file it stands for.
 */
export class PageDistribution extends Construct {
  readonly distribution: Distribution;
  /** `https://…`, the origin that must be among those the functions answer. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { stage, bucket }: PageDistributionProps) {
    super(scope, id);
    const { policy } = new PageHeaders(this, 'Headers', stage);
    const router = new PageRouter(this, 'Router', stage);
    const common = {
      // Without the right to list, S3 calls a file that is not there forbidden.
      origin: S3BucketOrigin.withOriginAccessControl(bucket.files, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
        originAccessControl: new S3OriginAccessControl(this, 'AccessControl', {
          originAccessControlName: globalName(stage, 'page'),
        }),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: policy,
      compress: true,
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Status Board ${stage.name}: the board page`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...domainOf(this, stage),
      enableLogging: true,
      logBucket: bucket.logs,
      logFilePrefix: 'distribution/',
      defaultBehavior: {
        ...common,
        cachePolicy: this.#revalidated(stage),
        functionAssociations: [{ function: router.function, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { '/assets/*': { ...common, cachePolicy: CachePolicy.CACHING_OPTIMIZED } },
    });
    acknowledge(this.distribution, 'AwsSolutions::AwsSolutions-CFR1', 'AwsSolutions::AwsSolutions-CFR2');
    if (stage.page === undefined) acknowledge(this.distribution, 'AwsSolutions::AwsSolutions-CFR4');
    this.origin = `https://${stage.page?.domain ?? this.distribution.distributionDomainName}`;
  }

  /** Asks the bucket each time for what keeps its name; the managed policy for that would not compress. */
  #revalidated(stage: Stage): CachePolicy {
    return new CachePolicy(this, 'Revalidated', {
      cachePolicyName: globalName(stage, 'page-revalidated'),
      comment: 'Status Board: files that keep their names are asked for each time',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(1),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }
}

/** CloudFront lets us choose the protocol for a certificate of our own only. */
function domainOf(scope: Construct, { page }: Stage) {
  if (page === undefined) return {};
  return {
    domainNames: [page.domain],
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', page.certificateArn),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
  };
}
