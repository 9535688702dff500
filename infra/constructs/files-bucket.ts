import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  HttpMethods,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { bucketName } from '../names.ts';

/** Days until a file goes by itself: one more than a result is promised for. */
const keptDays = 8;

/** Seconds a browser may remember a preflight answer. */
const preflightMaxAge = 7_200;

/**
 * Where files lie that are too large for an item: what is to be imported, what was exported. Encrypted, reached by TLS only, closed to
 * everybody but those a function gives a link; the page sends files up and fetches them by such links.
 */
export class FilesBucket extends Construct {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const common: BucketProps = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    };
    const logs = new Bucket(this, 'Logs', {
      ...common,
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(stage.logRetentionDays) }],
    });
    new Bucket(this, 'Files', {
      ...common,
      bucketName: bucketName(stage, 'files'),
      serverAccessLogsBucket: logs as IBucket,
      lifecycleRules: [
        {
          id: 'expire',
          expiration: Duration.days(keptDays),
          // Parts of an upload nobody finished are paid for and never seen.
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      cors: [
        {
          allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
          allowedOrigins: [...stage.allowedOrigins],
          allowedHeaders: ['content-type'],
          maxAge: preflightMaxAge,
        },
      ],
    });
  }
}
