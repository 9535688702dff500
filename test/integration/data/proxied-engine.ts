import { afterAll, afterEach, beforeAll, beforeEach, describe, jest } from '@jest/globals';
import { FaultProxy } from '#scripts/rehearsing/fault-proxy.ts';
import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { engineClient, startEngine, type TestEngine, type TestTableOptions } from '#test/support/engine.ts';
import { tunedSdk } from '../../../perf/peers/tuned-sdk.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The ways to ask DynamoDB: that of functions, and that of operators. */
const clients: Readonly<Record<string, (endpoint: string) => DynamoClient>> = {
  'the client of functions': engineClient,
  'the client of the SDK': (endpoint) => new SdkDynamoClient(sdkClient({ endpoint, region: 'us-east-1', credentials })),
  'the client of the SDK, tuned': (endpoint) => tunedSdk({ endpoint, region: 'us-east-1', credentials }),
};

/** Runs the same tests with each way to ask. */
export function withEachClient(tests: (engine: ReturnType<typeof proxiedEngine>) => void): void {
  describe.each(Object.entries(clients))('%s', (_, clientOf) => tests(proxiedEngine(clientOf)));
}

/**
 * An engine for the tests of one file, reached by the functions' own client through a proxy that can fail. Nobody waits
 * before another attempt: the adapter's waits are recorded, and the SDK's, which are random up to a limit, come out as 0.
 */
export function proxiedEngine(clientOf = engineClient) {
  let engine: TestEngine;
  let proxy: FaultProxy;
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
      return engine.newTables({ client: clientOf(proxy.endpoint), backoff, ...options });
    },
  };
}
