import type { Construct } from 'constructs';
import type { BucketName, BucketResource, QueueName, SecretName, TableResource } from '#shared/contract/rights.ts';
import type { Stage } from './config.ts';
import { formerTable, tableInUse } from './constructs/table-in-use.ts';
import { bucketName, isRestorable, queueName, resourceName, secretName } from './names.ts';

/** Objects have the actions of a bucket but this one. */
const onTheBucket = 'ListBucket';

/**
 * The ARNs of what contracts name, made of names: a reference to another stack would become an export, which ties the two
 * together (docs/decisions/0008).
 */
export function resourceArns(scope: Construct, stage: Stage) {
  const { account, region } = stage;
  const namesOf = (table: string): string[] => {
    if (!isRestorable(table)) return [resourceName(stage.name, table)];
    return [tableInUse(scope, stage, table), formerTable(scope, stage, table)];
  };
  return {
    /**
     * `board/open` names index `open` of table `board`, and `access:uses` table `access`, of whose items a condition leaves some; where
     * a restore put another in its place, of both.
     */
    table: (resource: TableResource): string[] => {
      const [whole = ''] = resource.split(':');
      const [table = '', index] = whole.split('/');
      return namesOf(table).map(
        (name) =>
          `arn:aws:dynamodb:${region}:${account}:table/${index === undefined ? name : `${name}/index/${index}`}`,
      );
    },
    queue: (queue: QueueName): string => `arn:aws:sqs:${region}:${account}:${queueName(stage.name, queue)}`,
    /** Secrets Manager puts six characters of its own after a name: one who names them could not be told before. */
    secret: (secret: SecretName): string =>
      `arn:aws:secretsmanager:${region}:${account}:secret:${secretName(stage.name, secret)}-??????`,
    /** `files/jobs` names the objects in folder `jobs` of every shop, or of one. */
    bucket: (resource: BucketResource, action: string, shop?: string): string => {
      const [bucket, folder] = resource.split('/') as [BucketName, string?];
      const arn = `arn:aws:s3:::${bucketName(stage, bucket)}`;
      if (action === onTheBucket) return arn;
      if (folder === undefined) return shop === undefined ? `${arn}/*` : `${arn}/T/${shop}/*`;
      return `${arn}/T/${shop ?? '*'}/${folder}/*`;
    },
  };
}
