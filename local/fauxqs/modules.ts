import { findPackageJSON } from 'node:module';
import path from 'node:path';
import type { BuildAppOptions, buildApp } from 'fauxqs';
import { CloudError } from '../cloud-error.ts';

type Stores = NonNullable<BuildAppOptions['stores']>;
type Class<Instance, Parameters extends unknown[] = []> = new (...parameters: Parameters) => Instance;

/** The engine's queues. */
export type SqsStore = Stores['sqsStore'];
/** One of them. */
export type SqsQueue = ReturnType<SqsStore['createQueue']>;
/** A message as the engine keeps it. */
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0];
/** The engine's topics. */
export type SnsStore = Stores['snsStore'];
/** The engine's buckets. */
export type S3Store = Stores['s3Store'];
/** What keeps queues, messages, buckets and objects in a file. */
export type Persistence = NonNullable<SqsStore['persistence']>;
/** What answers requests. */
export type EngineApp = Awaited<ReturnType<typeof buildApp>>;

/** What the engine is put together from. */
export interface EngineModules {
  readonly buildApp: typeof buildApp;
  readonly SqsStore: Class<SqsStore>;
  readonly SnsStore: Class<SnsStore>;
  readonly S3Store: Class<S3Store>;
  readonly PersistenceManager: Class<Persistence, [dataDir: string]>;
  readonly md5OfMessageAttributes: (attributes: SqsMessage['messageAttributes']) => string;
}

/**
 * Loads the engine. Its own way to start with a folder (`startFauxqs`) listens at every address of the machine, so the parts it
 * is made of, which the package does not export, are taken from its files: those of the pinned version.
 * @throws CloudError where they are not there
 */
export async function loadEngine(): Promise<EngineModules> {
  const { buildApp } = await import('fauxqs');
  const manifest = findPackageJSON('fauxqs', import.meta.url) ?? '';
  const load = (file: string) => import(path.join(path.dirname(manifest), 'dist', file));
  try {
    const [{ SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }, { md5OfMessageAttributes }] =
      await Promise.all(
        ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js', 'common/md5.js'].map(load),
      );
    return { buildApp, SqsStore, SnsStore, S3Store, PersistenceManager, md5OfMessageAttributes };
  } catch (error) {
    throw new CloudError('fauxqs is not of version 2.4.1; run npm ci to get it', { cause: error });
  }
}
