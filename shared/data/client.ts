import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

const silent = () => undefined;

/**
 * The DynamoDB client of a function. The logger has no `info`: the SDK's logging middleware otherwise renders redacted
 * copies of every input and output, a third of the CPU of a warm call (`perf/sdk-client.ts`).
 * @param config what differs, such as the endpoint of a local engine
 */
export function dynamoClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 3,
    retryMode: 'standard',
    logger: { trace: silent, debug: silent, warn: silent, error: silent } as never,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 },
    ...config,
  });
}
