import type { S3Store } from '../fauxqs/modules.ts';
import { objectsIn, uploadsIn } from '../fauxqs/private-members.ts';
import type { BucketDefinition } from './bucket-definition.ts';

const day = 86_400_000;

/**
 * Deletes what has been in a bucket for longer than its rules let it: objects, and uploads in parts that were never completed.
 * S3 does so once a day.
 * @param now epoch milliseconds
 */
export function expire(store: S3Store, { name, lifecycle }: BucketDefinition, now: number): void {
  for (const { Status: status, Prefix: prefix, ...rule } of lifecycle) {
    if (status === 'Disabled') continue;
    const isOver = (since: Date, days: number | undefined) => days !== undefined && since.getTime() + days * day <= now;
    const keys = objectsIn(store, name)
      .filter(({ key, lastModified }) => key.startsWith(prefix) && isOver(lastModified, rule.ExpirationInDays))
      .map(({ key }) => key);
    store.deleteObjects(name, keys);
    const { DaysAfterInitiation: days } = rule.AbortIncompleteMultipartUpload ?? {};
    for (const { bucket, key, uploadId, initiated } of uploadsIn(store)) {
      if (bucket === name && key.startsWith(prefix) && isOver(initiated, days)) store.abortMultipartUpload(uploadId);
    }
  }
}
