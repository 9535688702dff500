import type { S3Store } from '../fauxqs/modules.ts';
import { objectsIn } from '../fauxqs/private-members.ts';
import type { BucketDefinition } from './bucket-definition.ts';

/**
 * Brings the buckets of the engine to what the templates say. Those that are there keep their objects; one that no template has
 * any more goes when it is empty, as on AWS.
 */
export function ensureBuckets(store: S3Store, buckets: readonly BucketDefinition[]): void {
  const wanted = new Set(buckets.map(({ name }) => name));
  for (const { name } of store.listBuckets()) {
    if (wanted.has(name) || objectsIn(store, name).length > 0) continue;
    store.emptyBucket(name);
    store.deleteBucket(name);
  }
  for (const { name } of buckets) store.createBucket(name);
}
