import { HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { bucketName, globalName, signInOrigin } from '../names.ts';
import { pageHeaders, strictTransportSeconds } from '../page-delivery.ts';

const override = true;

/** The headers that protect the page, in CloudFront's terms: those it knows by name, and the others. */
export class PageHeaders extends Construct {
  readonly policy: ResponseHeadersPolicy;

  /** The page may call the URLs of its stage's region, fetch tokens, send and fetch files of its stage's bucket, and nothing else. */
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const functions = `https://*.lambda-url.${stage.region}.on.aws`;
    // The host of the links `S3FileLinks` makes.
    const files = `https://${bucketName(stage, 'files')}.s3.${stage.region}.amazonaws.com`;
    const headers = pageHeaders([functions, files, signInOrigin(stage)]);
    const others = ['Cross-Origin-Opener-Policy', 'Cross-Origin-Resource-Policy'] as const;
    this.policy = new ResponseHeadersPolicy(this, 'Policy', {
      responseHeadersPolicyName: globalName(stage, 'page-headers'),
      comment: 'Status Board: what protects the page',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: headers['Content-Security-Policy'], override },
        contentTypeOptions: { override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(strictTransportSeconds),
          includeSubdomains: true,
          override,
        },
      },
      customHeadersBehavior: {
        customHeaders: others.map((header) => ({ header, value: headers[header], override })),
      },
    });
  }
}
