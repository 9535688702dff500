import type {
  BatchGetItemInput,
  BatchGetItemOutput,
  CancellationReason,
  DeleteItemInput,
  DeleteItemOutput,
  GetItemInput,
  GetItemOutput,
  PutItemInput,
  PutItemOutput,
  QueryInput,
  QueryOutput,
  TransactWriteItemsInput,
  TransactWriteItemsOutput,
  UpdateItemInput,
  UpdateItemOutput,
} from '@aws-sdk/client-dynamodb';
import type { Marshalled } from './marshal.ts';

/**
 * The one port to DynamoDB's API, below that of tables: what is sent and comes back is as the API has it. What may pass by itself is
 * asked for three times. Errors have the API's code as their `name`, with the fields of `DynamoRefusal`; those of a connection
 * have none of these.
 */
export interface DynamoClient {
  batchGetItem(input: BatchGetItemInput): Promise<BatchGetItemOutput>;
  deleteItem(input: DeleteItemInput): Promise<DeleteItemOutput>;
  getItem(input: GetItemInput): Promise<GetItemOutput>;
  putItem(input: PutItemInput): Promise<PutItemOutput>;
  query(input: QueryInput): Promise<QueryOutput>;
  transactWriteItems(input: TransactWriteItemsInput): Promise<TransactWriteItemsOutput>;
  updateItem(input: UpdateItemInput): Promise<UpdateItemOutput>;
}

/** What DynamoDB tells where it refuses. */
export interface DynamoRefusal extends Error {
  readonly $metadata: { readonly httpStatusCode?: number | undefined };
}

/** A condition did not hold. */
export interface ConditionRefusal extends DynamoRefusal {
  readonly name: 'ConditionalCheckFailedException';
  /** What stood there, where it was asked for. */
  readonly Item?: Marshalled;
}

/** A transaction was canceled. */
export interface TransactionRefusal extends DynamoRefusal {
  readonly name: 'TransactionCanceledException';
  /** One for each of its writes. */
  readonly CancellationReasons?: readonly CancellationReason[];
}

/** Whether DynamoDB itself answered, and refused. */
export function isRefusal(error: unknown): error is DynamoRefusal {
  return error instanceof Error && '$metadata' in error;
}

/** Whether a condition did not hold. */
export function isConditionRefusal(error: unknown): error is ConditionRefusal {
  return isRefusal(error) && error.name === 'ConditionalCheckFailedException';
}

/** Whether a transaction was canceled, for whatever reason. */
export function isTransactionRefusal(error: unknown): error is TransactionRefusal {
  return isRefusal(error) && error.name === 'TransactionCanceledException';
}
