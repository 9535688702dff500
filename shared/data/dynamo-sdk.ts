import {
  BatchGetItemCommand,
  type BatchGetItemInput,
  DeleteItemCommand,
  type DeleteItemInput,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  type GetItemInput,
  PutItemCommand,
  type PutItemInput,
  QueryCommand,
  type QueryInput,
  TransactWriteItemsCommand,
  type TransactWriteItemsInput,
  UpdateItemCommand,
  type UpdateItemInput,
} from '@aws-sdk/client-dynamodb';
import type { DynamoClient } from './dynamo-client.ts';
import { silentLogger, timeLimits } from './sdk-settings.ts';

/**
 * The SDK's client of DynamoDB, for operators, whose credentials come from profiles and sign-ins, and as the reference of the one that
 * functions have.
 * @param config what differs, such as the endpoint of a local engine
 */
export function sdkClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 3,
    retryMode: 'standard',
    logger: silentLogger,
    requestHandler: timeLimits,
    ...config,
  });
}

/** The port on a client of the SDK. A class, so that the rights of commands are told from the methods they come to call. */
export class SdkDynamoClient implements DynamoClient {
  readonly #client: DynamoDBClient;

  constructor(client: DynamoDBClient) {
    this.#client = client;
  }

  batchGetItem(input: BatchGetItemInput) {
    return this.#client.send(new BatchGetItemCommand(input));
  }

  deleteItem(input: DeleteItemInput) {
    return this.#client.send(new DeleteItemCommand(input));
  }

  getItem(input: GetItemInput) {
    return this.#client.send(new GetItemCommand(input));
  }

  putItem(input: PutItemInput) {
    return this.#client.send(new PutItemCommand(input));
  }

  query(input: QueryInput) {
    return this.#client.send(new QueryCommand(input));
  }

  transactWriteItems(input: TransactWriteItemsInput) {
    return this.#client.send(new TransactWriteItemsCommand(input));
  }

  updateItem(input: UpdateItemInput) {
    return this.#client.send(new UpdateItemCommand(input));
  }
}
