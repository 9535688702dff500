import type { ConsumedCapacity, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type DynamoClient, isConditionRefusal } from '#shared/data/dynamo-client.ts';
import { unmarshal } from '#shared/data/marshal.ts';
import type { Item } from '#shared/data/table.ts';
import { partitionName } from './partition-name.ts';
import { indexTouches, keyOf, type RecordedRequest, type Touch, tableOf, unitsOf, type Write } from './touches.ts';

function requireSame(what: string, counted: number, reported: number | undefined): void {
  if (counted !== reported) throw new Error(`${what}: ${counted} units by its items, ${reported} by the engine`);
}

/** Records which partition keys the calls of a client touch, and with how many units. What it finds by the rules has to be what the engine reports. */
export class RecordingClient implements DynamoClient {
  #requests: Touch[][] | undefined;
  readonly #client: DynamoClient;

  constructor(client: DynamoClient) {
    this.#client = client;
  }

  /** The requests of a piece of work, in the order they were sent in. */
  async record(work: () => Promise<unknown>): Promise<RecordedRequest[]> {
    const requests: Touch[][] = [];
    this.#requests = requests;
    try {
      await work();
    } finally {
      this.#requests = undefined;
    }
    return requests;
  }

  getItem: DynamoClient['getItem'] = async (input) => {
    const sent = this.#sent();
    const output = await this.#client.getItem({ ...input, ReturnConsumedCapacity: 'INDEXES' });
    sent([this.#read(tableOf(input.TableName), keyOf(input).pk, output.ConsumedCapacity?.CapacityUnits)]);
    return output;
  };

  batchGetItem: DynamoClient['batchGetItem'] = async (input) => {
    const sent = this.#sent();
    const output = await this.#client.batchGetItem({ ...input, ReturnConsumedCapacity: 'INDEXES' });
    const keys = Object.entries(input.RequestItems ?? {}).flatMap(([table, { Keys = [] }]) =>
      Keys.map((Key) => this.#read(tableOf(table), keyOf({ Key }).pk, 1)),
    );
    requireSame('BatchGetItem', keys.length, output.ConsumedCapacity?.[0]?.CapacityUnits);
    sent(keys);
    return output;
  };

  query: DynamoClient['query'] = async (input) => {
    const sent = this.#sent();
    const output = await this.#client.query({ ...input, ReturnConsumedCapacity: 'INDEXES' });
    const [, placeholder = ''] = /^#\w+ = (:\w+)/.exec(input.KeyConditionExpression ?? '') ?? [];
    const partition = String(Object.values(input.ExpressionAttributeValues?.[placeholder] ?? {})[0]);
    const place = `${tableOf(input.TableName)}${input.IndexName === undefined ? '' : `/${input.IndexName}`}`;
    sent([this.#read(place, partition, output.ConsumedCapacity?.CapacityUnits)]);
    return output;
  };

  putItem: DynamoClient['putItem'] = (input) => this.#write(input, (asked) => this.#client.putItem(asked));
  updateItem: DynamoClient['updateItem'] = (input) => this.#write(input, (asked) => this.#client.updateItem(asked));
  deleteItem: DynamoClient['deleteItem'] = (input) => this.#write(input, (asked) => this.#client.deleteItem(asked));

  transactWriteItems: DynamoClient['transactWriteItems'] = async (input) => {
    const asked = { ...input, ReturnConsumedCapacity: 'INDEXES' as const };
    if (this.#requests === undefined) return this.#client.transactWriteItems(asked);
    const sent = this.#sent();
    const writes = (input.TransactItems ?? []).map(
      ({ Put, Update, Delete, ConditionCheck }: TransactWriteItem) =>
        (Put ?? Update ?? Delete ?? ConditionCheck) as Write,
    );
    const before = await this.#standing(writes);
    const output = await this.#client.transactWriteItems(asked);
    const after = await this.#standing(writes);
    const touches = writes.flatMap((write, place) =>
      this.#touches(write, before[place], after[place], 2 * unitsOf(before[place], after[place])),
    );
    sent(touches, output.ConsumedCapacity);
    return output;
  };

  /** One write of one item. */
  async #write<Input extends Write, Output extends { ConsumedCapacity?: ConsumedCapacity | undefined }>(
    input: Input,
    ask: (input: Input & { ReturnConsumedCapacity: 'INDEXES' }) => Promise<Output>,
  ): Promise<Output> {
    const asked = { ...input, ReturnConsumedCapacity: 'INDEXES' as const };
    if (this.#requests === undefined) return ask(asked);
    const sent = this.#sent();
    const [before] = await this.#standing([input]);
    const output = await ask(asked).catch((error: unknown) => {
      // AWS charges for what stands in the way of a condition; the engine does not tell.
      if (isConditionRefusal(error)) sent(this.#touches(input, before, before, unitsOf(before)));
      throw error;
    });
    const [after] = await this.#standing([input]);
    sent(this.#touches(input, before, after, unitsOf(before, after)), [output.ConsumedCapacity]);
    return output;
  }

  /** The items as they stand, read at nobody's cost. */
  #standing(writes: readonly Write[]): Promise<(Item | undefined)[]> {
    return Promise.all(
      writes.map(async (write) => {
        const Key = Object.fromEntries(
          Object.entries(keyOf(write)).map(([name, value]) => [name, { S: String(value) }]),
        );
        const { Item: found } = await this.#client.getItem({ TableName: write.TableName, Key, ConsistentRead: true });
        return found && unmarshal(found);
      }),
    );
  }

  #touches(write: Write, before: Item | undefined, after: Item | undefined, writes: number): Touch[] {
    const table = tableOf(write.TableName);
    const partition = partitionName(table, keyOf(write).pk);
    return [{ partition, reads: 0, writes }, ...indexTouches(table, before, after)];
  }

  #read(place: string, pk: string, reads = 0): Touch {
    return { partition: partitionName(place, pk), reads, writes: 0 };
  }

  /** Takes note that a request is sent; what it touched is told with its answer. */
  #sent(): (touches: RecordedRequest, reported?: readonly (ConsumedCapacity | undefined)[]) => void {
    const request: Touch[] = [];
    this.#requests?.push(request);
    return (touches, reported) => {
      if (reported !== undefined) {
        const counted = touches.reduce((sum, { writes }) => sum + writes, 0);
        const units = reported.reduce((sum, each) => sum + (each?.CapacityUnits ?? 0), 0);
        requireSame(touches[0]?.partition ?? '', counted, units);
      }
      request.push(...touches);
    };
  }
}
