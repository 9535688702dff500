import { marshal } from '#shared/data/marshal.ts';
import { ConditionFailed, type Item, type Table, TransactionFailed } from '#shared/data/table.ts';
import type { Faults } from '../faults.ts';
import { type IndexPast, maxLag } from '../index-past.ts';
import type { Scheduler } from '../scheduler.ts';
import { type Json, keyIn, queryIn, requireKnown, writeIn } from './api-requests.ts';

/** What the service answers. */
export interface Reply {
  readonly status: number;
  readonly body: Json;
}

/** A refusal with DynamoDB's code. */
export const refusal = (code: string, details: Json = {}, status = 400): Reply => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: code, ...details },
});

/** A transaction canceled for these reasons, one for each of its writes. */
export const canceled = (reasons: readonly Json[]): Reply =>
  refusal('TransactionCanceledException', { CancellationReasons: reasons });

const itemIn = (item: Item | undefined): Json => (item === undefined ? {} : { Item: marshal(item) });

/** What of a run the API needs to know. */
export interface ApiGround {
  readonly tables: Readonly<Record<string, Table>>;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly indexPast: IndexPast;
}

/** DynamoDB's API, as far as functions use it, on tables in process; parts, pages and old indexes as faults want them. */
export class SimulatedApi {
  readonly #ground: ApiGround;
  /** Tokens of transactions that happened: who sends one again is answered, and nothing happens twice. */
  readonly #done = new Set<string>();

  constructor(ground: ApiGround) {
    this.#ground = ground;
  }

  /** Carries out a request. @param action such as `UpdateItem` */
  async execute(action: string, request: Json): Promise<Reply> {
    requireKnown(action, request);
    switch (action) {
      case 'GetItem':
        return { status: 200, body: itemIn(await this.#table(request).get(keyIn(request.Key))) };
      case 'BatchGetItem':
        return this.#batchGet(request);
      case 'Query':
        return this.#query(request);
      case 'TransactWriteItems':
        return this.#transact(request);
      default:
        return this.#write(request, { [action.replace('Item', '')]: request });
    }
  }

  #table({ TableName }: Json): Table {
    const table = this.#ground.tables[TableName];
    if (table === undefined) throw new RangeError(`there is no table ${TableName}`);
    return table;
  }

  async #write(request: Json, write: Json): Promise<Reply> {
    try {
      await this.#table(request).write(writeIn(write));
      return { status: 200, body: {} };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      return refusal('ConditionalCheckFailedException', itemIn(error.current));
    }
  }

  async #transact({ TransactItems, ClientRequestToken }: Json): Promise<Reply> {
    if (this.#done.has(ClientRequestToken)) return { status: 200, body: {} };
    const requests = (TransactItems as Json[]).map((one) => Object.values(one)[0] as Json);
    try {
      await this.#table(requests[0] ?? {}).transact((TransactItems as Json[]).map(writeIn));
      this.#done.add(ClientRequestToken);
      return { status: 200, body: {} };
    } catch (error) {
      if (!(error instanceof TransactionFailed)) throw error;
      const reasons = requests.map((_, place) =>
        error.failures.has(place)
          ? { Code: 'ConditionalCheckFailed', Message: '', ...itemIn(error.failures.get(place)) }
          : { Code: 'None' },
      );
      return canceled(reasons);
    }
  }

  async #batchGet({ RequestItems }: Json): Promise<Reply> {
    const { faults } = this.#ground;
    const [[TableName, { Keys }]] = Object.entries(RequestItems as Record<string, Json>) as [[string, Json]];
    const count = faults.strikes('partial batch') ? faults.below(Keys.length + 1) : Keys.length;
    const items = await this.#table({ TableName }).batchGet(Keys.slice(0, count).map(keyIn));
    const left = count < Keys.length ? { [TableName]: { Keys: Keys.slice(count) } } : {};
    return { status: 200, body: { Responses: { [TableName]: items.map(marshal) }, UnprocessedKeys: left } };
  }

  async #query(request: Json): Promise<Reply> {
    const { faults, indexPast, scheduler } = this.#ground;
    const asked = queryIn(request);
    const table = this.#table(request);
    const { limit, ...whole } = asked;
    if (asked.index !== undefined && asked.after === undefined && faults.strikes('stale index')) {
      const { items } = await table.query(whole);
      return page(indexPast.asOf(asked, items, scheduler.turn - faults.below(maxLag)));
    }
    if (!faults.strikes('paged query')) return page(await table.query(asked));
    return page(await table.query({ ...whole, limit: Math.min(1 + faults.below(3), limit ?? 3) }));
  }
}

/** An item as it is sent: what was asked for by name and is not there is not sent, where a table says undefined. */
function sent(item: Item): Json {
  const there = Object.entries(item).filter(([, value]) => value !== undefined);
  return marshal(Object.fromEntries(there) as Item);
}

function page({ items, last }: { readonly items: readonly Item[]; readonly last: Item | undefined }): Reply {
  return { status: 200, body: { Items: items.map(sent), ...(last && { LastEvaluatedKey: marshal(last) }) } };
}
