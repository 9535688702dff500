import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { FaultProxy } from '#scripts/rehearsing/fault-proxy.ts';
import { engineClient, startEngine, type TestEngine, type TestTableOptions } from '#test/support/engine.ts';

/**
 * An engine for the tests of one file, reached by the functions' own client through a proxy that can fail. Nobody waits
 * before another attempt: the adapter's waits are recorded, and the SDK's, which are random up to a limit, come out as 0.
 */
export function proxiedEngine() {
  let engine: TestEngine;
  let proxy: FaultProxy;
  const clients: DynamoDBClient[] = [];
  const waits: number[] = [];
  beforeAll(async () => {
    engine = await startEngine();
    proxy = await FaultProxy.before(engine.endpoint);
  });
  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    waits.length = 0;
    proxy.expect(() => undefined);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const client of clients.splice(0)) client.destroy();
  });
  afterAll(async () => {
    await proxy.close();
    await engine.close();
  });
  const backoff = async (attempt: number): Promise<void> => {
    waits.push(attempt);
  };
  return {
    /** Before which attempts the adapter waited. */
    waits,
    get proxy(): FaultProxy {
      return proxy;
    },
    /** Empty tables, reached by a client of their own: a client that has met many failures asks less often. */
    newTables: (options: TestTableOptions = {}) => {
      const client = engineClient(proxy.endpoint);
      clients.push(client);
      return engine.newTables({ client, backoff, ...options });
    },
  };
}
