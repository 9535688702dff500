import { setImmediate as next } from 'node:timers/promises';
import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import type { OpenRoad } from '../road.ts';
import { WireCalls } from './calls.ts';
import { callHeader, WireService } from './service.ts';

/** Makes a client of DynamoDB for a process. */
export type OpenClient = (endpoint: string, calls: WireCalls) => DynamoClient;

const region = 'us-east-1';
const secretAccessKey = 'simulated';

/** The client of the SDK. It asks once for the credentials of several requests, so a header says which call each is of. */
const ofSdk: OpenClient = (endpoint, calls) => {
  const client = sdkClient({ endpoint, region, credentials: { accessKeyId: 'simulated', secretAccessKey } });
  client.middlewareStack.add(
    (send) => (sent) => {
      Object.assign((sent.request as { headers: object }).headers, { [callHeader]: calls.current });
      return send(sent);
    },
    { step: 'build' },
  );
  return new SdkDynamoClient(client);
};

/** The clients of DynamoDB that processes may have. */
export const wireClients = {
  functions: (endpoint, calls) => {
    const credentials = async () => ({ accessKeyId: calls.current, secretAccessKey });
    return httpDynamoClient({ endpoint, credentials, region, now: Date.now });
  },
  sdk: ofSdk,
} as const satisfies Readonly<Record<string, OpenClient>>;

/** One of them. */
export type WireClient = keyof typeof wireClients;

const backoff = async () => undefined;

/** Processes reach the tables by a client of DynamoDB, over HTTP; what they wait for before another try is nothing. */
export function wireRoad(client: WireClient | OpenClient): OpenRoad {
  const openClient = typeof client === 'string' ? wireClients[client] : client;
  return async ({ tables, scheduler, ...ground }) => {
    const calls = new WireCalls(scheduler);
    const service = new WireService({ tables, scheduler, ...ground }, calls);
    const endpoint = await service.listen();
    const { random } = Math;
    // Clients wait a random part of their longest wait.
    Math.random = () => 0;
    scheduler.settle = async () => {
      do await next();
      while (!calls.isQuiet);
      if (service.failure !== undefined) throw service.failure;
    };
    return {
      open: (process) => {
        const counted = calls.counted(openClient(endpoint, calls), process);
        const now = () => process.now();
        const open = (tableName: string) => new DynamoTable({ client: counted, tableName, now, backoff });
        return { board: open('board'), access: open('access') };
      },
      close: async () => {
        Math.random = random;
        await service.close();
      },
    };
  };
}
