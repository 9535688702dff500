import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, startCloud } from '#local/cloud.ts';
import type { CloudOptions } from '#local/cloud-options.ts';
import { FaultProxy } from './fault-proxy.ts';

/** What of a cloud is for whoever plants faults to say. */
export type FaultyCloudOptions = Pick<CloudOptions, 'assemblyDir' | 'clock' | 'concurrency' | 'log'>;

/** A local cloud with a data folder of its own, and tables that do what they are told to. */
export interface FaultyCloud {
  readonly cloud: Cloud;
  /** Stands before the engine of its tables. */
  readonly tables: FaultProxy;
  readonly dataDir: string;
  /** Ends it, and deletes what it kept. */
  readonly close: () => Promise<void>;
}

/** Starts one in this process, on any port that is free. @throws CloudError where it cannot start */
export async function openFaultyCloud(options: FaultyCloudOptions): Promise<FaultyCloud> {
  const dataDir = mkdtempSync(join(tmpdir(), 'status-board-faulty-'));
  const proxied = Promise.withResolvers<FaultProxy>();
  const behindGuard = async (engine: string) => {
    const proxy = await FaultProxy.before(engine);
    proxied.resolve(proxy);
    return proxy.endpoint;
  };
  // Engines of the caller's environment would be somebody's. What is rehearsed is more than a caller's share.
  const cloud = await startCloud({ ...options, dataDir, port: 0, behindGuard, env: {}, parameters: { Limits: 'off' } });
  const tables = await proxied.promise;
  return {
    cloud,
    tables,
    dataDir,
    close: async () => {
      await cloud.close();
      await tables.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
