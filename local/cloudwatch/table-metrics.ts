import type { Exchange, ExchangeObserver } from '../guard/exchange-observer.ts';
import type { RequestHead } from '../guard/request-head.ts';
import type { Dimensions } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import { type TableCall, TableExchange } from './table-exchange.ts';

const namespace = 'AWS/DynamoDB';

/** What a request of each kind costs, of which units: per KB it writes, or per 4 KB it reads. */
const reads: Readonly<Record<string, number>> = { GetItem: 1, Query: 1, Scan: 1, BatchGetItem: 1, TransactGetItems: 2 };
const writes: Readonly<Record<string, number>> = {
  ...{ PutItem: 1, UpdateItem: 1, DeleteItem: 1, BatchWriteItem: 1, TransactWriteItems: 2 },
};

const throttling = /ThrottlingException|ProvisionedThroughputExceededException|RequestLimitExceeded/;
const condition = /ConditionalCheckFailed/;
const conflict = /TransactionConflict/;

/** Items of a transaction or a batch; each of them costs a unit at least. */
function itemsOf({ asked }: TableCall): number {
  return Math.max(1, asked.match(/"(?:TableName|PutRequest|DeleteRequest)"/g)?.length ?? 1);
}

function readUnits(call: TableCall, price: number): number {
  const isConsistent = price > 1 || /"ConsistentRead"\s*:\s*true/.test(call.asked);
  return Math.max(1, Math.ceil(call.toldBytes / 4_096)) * price * (isConsistent ? 1 : 0.5);
}

function writeUnits(call: TableCall, price: number): number {
  return Math.max(itemsOf(call), Math.ceil(call.askedBytes / 1_024)) * price;
}

/**
 * Publishes metrics of tables as DynamoDB does, of the requests that pass its guard. Units are reckoned by the sizes of requests and
 * answers, which hold names and braces beside what is stored: somewhat more than AWS counts.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export class TableMetrics implements ExchangeObserver {
  readonly #store: MetricStore;

  constructor(store: MetricStore) {
    this.#store = store;
  }

  began({ headers }: RequestHead): Exchange {
    const [target = ''] = headers.get('x-amz-target') ?? [];
    return new TableExchange(target.slice(target.indexOf('.') + 1), (call) => this.#count(call));
  }

  #count(call: TableCall): void {
    const { operation, table, status, told } = call;
    if (table === undefined) return;
    const ofTable = { TableName: table };
    const ofOperation = { ...ofTable, Operation: operation };
    if (status < 300) this.#succeeded(call, ofTable, ofOperation);
    else if (status >= 500) this.#add('SystemErrors', ofOperation);
    else if (throttling.test(told)) this.#throttled(operation, ofTable, ofOperation);
    else if (condition.test(told)) this.#add('ConditionalCheckFailedRequests', ofTable);
    else if (conflict.test(told)) this.#add('TransactionConflict', ofTable);
    else this.#add('UserErrors', {});
  }

  #succeeded(call: TableCall, ofTable: Dimensions, ofOperation: Dimensions): void {
    const [read, write] = [reads[call.operation], writes[call.operation]];
    this.#add('SuccessfulRequestLatency', ofOperation, call.milliseconds, 'Milliseconds');
    if (read !== undefined) this.#add('ConsumedReadCapacityUnits', ofTable, readUnits(call, read));
    if (write !== undefined) this.#add('ConsumedWriteCapacityUnits', ofTable, writeUnits(call, write));
  }

  #throttled(operation: string, ofTable: Dimensions, ofOperation: Dimensions): void {
    this.#add('ThrottledRequests', ofOperation);
    this.#add(reads[operation] === undefined ? 'WriteThrottleEvents' : 'ReadThrottleEvents', ofTable);
  }

  #add(name: string, dimensions: Dimensions, value = 1, unit = 'Count'): void {
    this.#store.series({ namespace, name, dimensions }, unit).add(value, this.#store.now());
  }
}
