import type { DatabaseSync } from 'node:sqlite';
import type { Persistence, S3Store, SqsQueue, SqsStore } from './modules.ts';

/** An object as the engine lists it. */
interface StoredObject {
  readonly key: string;
  readonly lastModified: Date;
}

/** An upload in parts that is not completed. */
interface Upload {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiated: Date;
}

// What follows is not for users of the engine, and is as the pinned version has it.

/** All queues, by their addresses. */
export function queuesByUrl(store: SqsStore): Map<string, SqsQueue> {
  return (store as unknown as { queues: Map<string, SqsQueue> }).queues;
}

/** All objects of a bucket, not only the thousand a request gets. */
export function objectsIn(store: S3Store, bucket: string): StoredObject[] {
  const { buckets } = store as unknown as { buckets: Map<string, Map<string, StoredObject>> };
  return [...(buckets.get(bucket)?.values() ?? [])];
}

/** All uploads in parts that are not completed. */
export function uploadsIn(store: S3Store): Upload[] {
  return [...(store as unknown as { multipartUploads: Map<string, Upload> }).multipartUploads.values()];
}

/** Where everything is written to. */
export function databaseOf(persistence: Persistence): DatabaseSync {
  return (persistence as unknown as { db: DatabaseSync }).db;
}
