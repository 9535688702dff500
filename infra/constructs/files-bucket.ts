import { Bucket, HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { bucketName } from '../names.ts';
import { closedBucket } from './closed-bucket.ts';

/** Days until a file goes by itself: one more than a result is promised for. */
const keptDays = 8;

/** Seconds a browser may remember a preflight answer. */
const preflightMaxAge = 7_200;

/**
 * Where files lie that are too large for an item: what is to be imported, what was exported. Encrypted, reached by TLS only, closed to
 * everybody but those a function gives a link; the page sends files up and fetches them by such links.
 */
export class FilesBucket extends Construct {
  /** Where it is written down who asked for what. */
  readonly logs: IBucket;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const common = closedBucket(stage);
    this.logs = new Bucket(this, 'Logs', {
      ...common,
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(stage.logRetentionDays) }],
    }) as IBucket;
    new Bucket(this, 'Files', {
      ...common,
      bucketName: bucketName(stage, 'files'),
      serverAccessLogsBucket: this.logs,
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
