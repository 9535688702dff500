import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { bucketName, exportKeyAlias } from '../names.ts';
import { closedBucket } from './closed-bucket.ts';
import { ofAccount } from './key-policy.ts';

/** Days an export is kept: as long as a table can be brought back to any second. */
const keptDays = 35;

/** Days an export can still be had that somebody has deleted or written over. */
const replacedDays = 7;

/** Props of the bucket of exports. */
export interface ExportsBucketProps {
  readonly stage: Stage;
  /** Where it is written down who asked for what. */
  readonly logs: IBucket;
}

/**
 * Where tables are exported to by operators. All that people have written lies in it, so it has a key of its own, which KMS rotates each
 * year: who may read the bucket and not use the key reads nothing. No function has a right to either.
 */
export class ExportsBucket extends Construct {
  constructor(scope: Construct, id: string, { stage, logs }: ExportsBucketProps) {
    super(scope, id);
    const encryptionKey = new Key(this, 'Key', {
      description: `Exports of the tables of stage ${stage.name}`,
      // Policies of those who export name it by this.
      alias: exportKeyAlias(stage.name),
      enableKeyRotation: true,
      policy: ofAccount(),
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new Bucket(this, 'Bucket', {
      ...closedBucket(stage),
      bucketName: bucketName(stage, 'exports'),
      encryption: BucketEncryption.KMS,
      encryptionKey,
      // Each object would ask KMS for a key of its own, and be billed for it.
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'exports/',
      lifecycleRules: [
        {
          id: 'expire',
          expiration: Duration.days(keptDays),
          noncurrentVersionExpiration: Duration.days(replacedDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }
}
