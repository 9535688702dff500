import type { BucketName, QueueName, TableResource } from '#shared/contract/rights.ts';
import type { Stage } from './config.ts';
import { bucketName, queueName, resourceName } from './names.ts';

/** Objects have the actions of a bucket but this one. */
const onTheBucket = 'ListBucket';

/**
 * The ARNs of what contracts name, made of names: a reference to another stack would become an export, which ties the two
 * together (docs/decisions/0008).
 */
export function resourceArns(stage: Stage) {
  const { account, region } = stage;
  return {
    /** `board/open` names index `open` of table `board`. */
    table: (resource: TableResource): string => {
      const [table = '', index] = resource.split('/');
      const name = resourceName(stage.name, table);
      return `arn:aws:dynamodb:${region}:${account}:table/${index === undefined ? name : `${name}/index/${index}`}`;
    },
    queue: (queue: QueueName): string => `arn:aws:sqs:${region}:${account}:${queueName(stage.name, queue)}`,
    bucket: (bucket: BucketName, action: string): string => {
      const arn = `arn:aws:s3:::${bucketName(stage, bucket)}`;
      return action === onTheBucket ? arn : `${arn}/*`;
    },
  };
}
