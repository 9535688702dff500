import { randomUUID } from 'node:crypto';
import { AwsJsonService } from './aws-json.ts';
import type { DynamoClient } from './dynamo-client.ts';
import type { ServicePlace } from './signed-service.ts';

/** Bytes in base64, as the API has them. A replacer finds what JSON has made of a Buffer already, and what it was beside it. */
function replacer(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const given = this[name];
  return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : value;
}

/**
 * The `DynamoClient` of functions, without the client of the SDK, which costs more than a third of a cold start (`perf/peers`).
 * Bytes in what comes back are in base64, as the API has them; `unmarshal` knows both.
 */
export function httpDynamoClient(place: Omit<ServicePlace, 'service'>): DynamoClient {
  const protocol = { target: 'DynamoDB_20120810', version: '1.0', baseDelay: 25 } as const;
  const service = new AwsJsonService({ ...place, service: 'dynamodb', ...protocol });
  const ask = (operation: string, input: object) => service.call(operation, JSON.stringify(input, replacer));
  return {
    batchGetItem: (input) => ask('BatchGetItem', input),
    deleteItem: (input) => ask('DeleteItem', input),
    getItem: (input) => ask('GetItem', input),
    putItem: (input) => ask('PutItem', input),
    query: (input) => ask('Query', input),
    // By its token DynamoDB knows a transaction whose answer was lost.
    transactWriteItems: (input) => ask('TransactWriteItems', { ClientRequestToken: randomUUID(), ...input }),
    updateItem: (input) => ask('UpdateItem', input),
  };
}
