import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';

/** Days a replaced file can still be brought back. */
const replacedFilesDays = 30;

/** What holds for every bucket: nobody from outside, encrypted, reached by TLS only, kept when its stack is deleted. */
const common = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
} as const satisfies BucketProps;

/** Where the files of the page lie, and where the record goes of who asked for them. */
export class PageBucket extends Construct {
  readonly files: IBucket;
  readonly logs: IBucket;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.logs = new Bucket(this, 'Logs', {
      ...common,
      // CloudFront delivers its standard logs by access control list and no other way.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(stage.logRetentionDays) }],
    }) as IBucket;
    this.files = new Bucket(this, 'Files', {
      ...common,
      versioned: true,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'bucket/',
      lifecycleRules: [{ id: 'expire-replaced', noncurrentVersionExpiration: Duration.days(replacedFilesDays) }],
    }) as IBucket;
  }
}
