import { CloudError, reasonOf } from '../cloud-error.ts';
import type { BucketDefinition } from '../s3/bucket-definition.ts';
import { ensureBuckets } from '../s3/buckets.ts';
import { expire } from '../s3/lifecycle.ts';
import type { QueueDefinition } from '../sqs/queue-definition.ts';
import { ensureQueues } from '../sqs/queues.ts';
import { asSqsQueue } from '../sqs/sqs-queue.ts';
import { type EngineApp, loadEngine, type Persistence, type S3Store, type SqsStore } from './modules.ts';
import { databaseOf } from './private-members.ts';

/** What templates have of queues and buckets. */
export interface EngineResources {
  readonly queues: readonly QueueDefinition[];
  readonly buckets: readonly BucketDefinition[];
}

/** The engine as it runs. */
export interface OpenEngine {
  readonly app: EngineApp;
  readonly sqs: SqsStore;
  readonly s3: S3Store;
  readonly persistence: Persistence;
}

/**
 * Loads the engine, and what it keeps in a folder.
 * @throws CloudError where that cannot be read
 */
export async function openEngine(folder: string): Promise<OpenEngine> {
  const modules = await loadEngine();
  const [sqs, sns, s3] = [new modules.SqsStore(), new modules.SnsStore(), new modules.S3Store()];
  const createQueue = sqs.createQueue.bind(sqs);
  sqs.createQueue = (...parameters) => asSqsQueue(createQueue(...parameters), modules);
  try {
    const persistence = new modules.PersistenceManager(folder);
    // What is acknowledged outlives this process at any moment; a power cut may cost the last moments.
    databaseOf(persistence).exec('pragma synchronous = normal');
    // In this order: written while it is loaded, a queue would lose its messages.
    persistence.load(sqs, sns, s3);
    for (const queue of sqs.allQueues()) queue.persistence = persistence;
    sqs.persistence = persistence;
    s3.persistence = persistence;
    const app = await modules.buildApp({ logger: false, stores: { sqsStore: sqs, snsStore: sns, s3Store: s3 } });
    return { app, sqs, s3, persistence };
  } catch (error) {
    const advice = 'restore it, or start with --reset';
    throw new CloudError(`cannot open queues and files in ${folder}: ${reasonOf(error)}; ${advice}`, { cause: error });
  }
}

/** Makes these the queues and buckets there are. */
export function ensureEngine(engine: OpenEngine, resources: EngineResources): void {
  ensureQueues(engine.sqs, resources.queues);
  ensureBuckets(engine.s3, resources.buckets);
  cleanEngine(engine, resources);
}

/** Deletes what has expired. */
export function cleanEngine({ s3 }: OpenEngine, { buckets }: EngineResources): void {
  for (const bucket of buckets) expire(s3, bucket, Date.now());
}
