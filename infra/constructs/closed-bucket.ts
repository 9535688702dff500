import { BlockPublicAccess, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Stage } from '../config.ts';

/** What holds for every bucket of data: nobody from outside, encrypted, reached by TLS only, kept where the stage keeps its data. */
export function closedBucket({ keepsData }: Pick<Stage, 'keepsData'>) {
  return {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  } as const satisfies BucketProps;
}
