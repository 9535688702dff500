import { CloudError, reasonOf } from '../cloud-error.ts';
import type { BucketDefinition } from '../s3/bucket-definition.ts';
import { ensureBuckets } from '../s3/buckets.ts';
import { expire } from '../s3/lifecycle.ts';
import { ensureTopics } from '../sns/engine-topics.ts';
import type { TopicDefinitions } from '../sns/topic-definition.ts';
import type { QueueDefinition } from '../sqs/queue-definition.ts';
import { levelOf, type QueueLevel } from '../sqs/queue-level.ts';
import type { QueueObserver } from '../sqs/queue-observer.ts';
import { ensureQueues } from '../sqs/queues.ts';
import { asSqsQueue } from '../sqs/sqs-queue.ts';
import { type EngineApp, type EngineModules, loadEngine } from './modules.ts';
import { databaseOf } from './private-members.ts';

/** What templates have of queues, buckets and topics. */
export interface EngineResources {
  readonly queues: readonly QueueDefinition[];
  readonly buckets: readonly BucketDefinition[];
  /** Left as they are unless given. */
  readonly topics?: TopicDefinitions;
}

/** The engine as it runs. */
export interface OpenEngine {
  /** Answers requests. */
  readonly app: EngineApp;
  /** Makes these the queues, buckets and topics there are. */
  ensure(resources: EngineResources): void;
  /** What queues hold now. */
  levels(): QueueLevel[];
  /** Deletes objects that have expired. */
  clean(): void;
  /** Those who wait for messages get what there is at once. */
  endWaiting(): void;
  close(): Promise<void>;
}

/**
 * Loads the engine, and what it keeps in a folder.
 * @param observer is told of what is done with messages
 * @throws CloudError where that cannot be read
 */
export async function openEngine(folder: string, observer?: QueueObserver): Promise<OpenEngine> {
  const modules = await loadEngine();
  try {
    return await opened(folder, modules, observer);
  } catch (error) {
    // The tables tell what waits, and the sweeper sends it again: for this nobody has to give up the board.
    const advice = 'restore it, or remove the folder: no job is lost, files uploaded and exported are';
    throw new CloudError(`cannot open queues and files in ${folder}: ${reasonOf(error)}; ${advice}`, { cause: error });
  }
}

async function opened(folder: string, modules: EngineModules, observer?: QueueObserver): Promise<OpenEngine> {
  const [sqs, sns, s3] = [new modules.SqsStore(), new modules.SnsStore(), new modules.S3Store()];
  const createQueue = sqs.createQueue.bind(sqs);
  sqs.createQueue = (...parameters) => asSqsQueue(createQueue(...parameters), modules, observer);
  const persistence = new modules.PersistenceManager(folder);
  // What is acknowledged outlives this process at any moment; a power cut may cost the last moments.
  databaseOf(persistence).exec('pragma synchronous = normal');
  // In this order: written while it is loaded, a queue would lose its messages.
  persistence.load(sqs, sns, s3);
  for (const queue of sqs.allQueues()) queue.persistence = persistence;
  sqs.persistence = persistence;
  s3.persistence = persistence;
  const app = await modules.buildApp({ logger: false, stores: { sqsStore: sqs, snsStore: sns, s3Store: s3 } });
  let buckets: readonly BucketDefinition[] = [];
  const clean = () => {
    for (const bucket of buckets) expire(s3, bucket, Date.now());
  };
  return {
    app,
    clean,
    levels: () => Array.from(sqs.allQueues(), levelOf),
    ensure: (resources) => {
      buckets = resources.buckets;
      ensureQueues(sqs, resources.queues);
      ensureBuckets(s3, buckets);
      if (resources.topics !== undefined) ensureTopics(sns, resources.topics);
      clean();
    },
    endWaiting: () => sqs.shutdown(),
    close: async () => {
      await app.close();
      persistence.close();
    },
  };
}
