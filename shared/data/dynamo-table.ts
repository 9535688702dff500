import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { type Backoff, fullJitter } from './backoff.ts';
import { type DynamoClient, isConditionRefusal } from './dynamo-client.ts';
import { describeError, isDecidedByConditions, isFaultOfOurs, isPassing } from './dynamo-errors.ts';
import { marshalKey, queryRequest, writeRequest } from './dynamo-request.ts';
import { marshal, unmarshal, unmarshalerOf } from './marshal.ts';
import {
  ConditionFailed,
  type Item,
  type Key,
  KeysUnread,
  type Query,
  type Table,
  TableUnavailable,
  TransactionFailed,
  type Write,
} from './table.ts';

/** DynamoDB's own limits of one request. */
const batchGetLimit = 100;
const attempts = 4;

/** What an adapter needs beside its client. */
export interface DynamoTableOptions {
  readonly client: DynamoClient;
  readonly tableName: string;
  /** Epoch milliseconds; decides which items have expired. */
  readonly now: () => number;
  /** Waits before another attempt; injected so that tests need not wait. */
  readonly backoff?: Backoff;
}

/** The `Table` port on DynamoDB. */
export class DynamoTable implements Table {
  readonly #client: DynamoClient;
  readonly #name: string;
  readonly #now: () => number;
  readonly #backoff: Backoff;

  constructor({ client, tableName, now, backoff = fullJitter }: DynamoTableOptions) {
    this.#client = client;
    this.#name = tableName;
    this.#now = now;
    this.#backoff = backoff;
  }

  async get(key: Key): Promise<Item | undefined> {
    const { Item: found } = await this.#ask(() =>
      this.#client.getItem({ TableName: this.#name, Key: marshalKey(key), ConsistentRead: true }),
    );
    return found === undefined ? undefined : this.#living(unmarshal(found));
  }

  async batchGet(keys: readonly Key[]): Promise<Item[]> {
    // DynamoDB refuses a request that names an item twice.
    const distinct = [...new Map(keys.map((key) => [`${key.pk}\0${key.sk}`, key])).values()];
    const found: Item[] = [];
    for (let start = 0; start < distinct.length; start += batchGetLimit) {
      found.push(...(await this.#batchGetOnce(distinct.slice(start, start + batchGetLimit))));
    }
    return found;
  }

  async query(query: Query): Promise<{ items: Item[]; last: Item | undefined }> {
    const request = queryRequest(this.#name, query);
    const { attributes = [] } = query;
    const itemOf = attributes.length === 0 ? unmarshal : unmarshalerOf(['pk', 'sk', ...attributes]);
    const items: Item[] = [];
    let position = query.after === undefined ? undefined : marshal(query.after);
    do {
      const input = {
        ...request,
        ...(query.limit === undefined ? {} : { Limit: query.limit - items.length }),
        ...(position === undefined ? {} : { ExclusiveStartKey: position }),
      };
      const page = await this.#ask(() => this.#client.query(input));
      for (const raw of page.Items ?? []) {
        const item = this.#living(itemOf(raw));
        if (item !== undefined) items.push(item);
      }
      position = page.LastEvaluatedKey;
    } while (position !== undefined && (query.limit === undefined || items.length < query.limit));
    return { items, last: position === undefined ? undefined : unmarshal(position) };
  }

  async write(write: Write): Promise<void> {
    const request = writeRequest(this.#name, write, this.#seconds());
    try {
      await this.#ask<unknown>(() => {
        if (request.Put !== undefined) return this.#client.putItem(request.Put);
        if (request.Update !== undefined) return this.#client.updateItem(request.Update);
        if (request.Delete !== undefined) return this.#client.deleteItem(request.Delete);
        throw new TypeError('a check alone writes nothing; put it into a transaction');
      });
    } catch (error) {
      if (!isConditionRefusal(error)) throw error;
      throw new ConditionFailed(error.Item === undefined ? undefined : this.#living(unmarshal(error.Item)));
    }
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const TransactItems = writes.map((write) => writeRequest(this.#name, write, this.#seconds()));
    try {
      await this.#ask(() => this.#client.transactWriteItems({ TransactItems }));
    } catch (error) {
      if (!isDecidedByConditions(error)) throw error;
      throw new TransactionFailed(this.#failures(error.CancellationReasons ?? []));
    }
  }

  /** Runs a call; what passes by itself is tried again, everything the caller cannot mend is one error. */
  async #ask<Result>(call: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        const isLast = !isPassing(error) || attempt === attempts;
        if (isConditionRefusal(error)) throw error;
        // A transaction that met another one under way may have seen half of what that one writes.
        if (isLast && isDecidedByConditions(error)) throw error;
        if (isFaultOfOurs(error)) throw error;
        if (isLast) {
          throw new TableUnavailable(`${this.#name} did not answer: ${describeError(error)}`, { cause: error });
        }
        await this.#backoff(attempt + 1);
      }
    }
  }

  async #batchGetOnce(keys: readonly Key[]): Promise<Item[]> {
    const found: Item[] = [];
    let open = keys.map(marshalKey);
    for (let attempt = 1; open.length > 0; attempt += 1) {
      if (attempt > attempts) throw new KeysUnread(`${this.#name} left ${open.length} keys unread`);
      if (attempt > 1) await this.#backoff(attempt);
      const wanted = { [this.#name]: { Keys: open, ConsistentRead: true } };
      const reply = await this.#ask(() => this.#client.batchGetItem({ RequestItems: wanted })).catch(
        (error: unknown) => {
          // DynamoDB refuses what it can read nothing of, also the rest of what it has read before.
          if (attempt === 1 || !(error instanceof TableUnavailable)) throw error;
          throw new KeysUnread(`${this.#name} left ${open.length} keys unread`, { cause: error });
        },
      );
      for (const raw of reply.Responses?.[this.#name] ?? []) {
        const item = this.#living(unmarshal(raw));
        if (item !== undefined) found.push(item);
      }
      open = reply.UnprocessedKeys?.[this.#name]?.Keys ?? [];
    }
    return found;
  }

  #failures(reasons: readonly CancellationReason[]): Map<number, Item | undefined> {
    const failures = new Map<number, Item | undefined>();
    for (const [index, reason] of reasons.entries()) {
      if (reason.Code !== 'ConditionalCheckFailed') continue;
      failures.set(index, reason.Item === undefined ? undefined : this.#living(unmarshal(reason.Item)));
    }
    return failures;
  }

  #living(item: Item): Item | undefined {
    const { expiresAt } = item;
    return typeof expiresAt === 'number' && expiresAt <= this.#seconds() ? undefined : item;
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1_000);
  }
}
