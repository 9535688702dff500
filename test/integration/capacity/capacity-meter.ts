import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { Units } from '#scripts/costing/recorded-units.ts';
import { type DynamoClient, isConditionRefusal } from '#shared/data/dynamo-client.ts';
import { unmarshal } from '#shared/data/marshal.ts';
import { itemSize } from './item-size.ts';

const bytesPerWriteUnit = 1_024;

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

/** Counts what a client's calls consume, as the engine reports it (`ReturnConsumedCapacity: INDEXES`). */
export class CapacityMeter implements DynamoClient {
  readonly batchGetItem: DynamoClient['batchGetItem'];
  readonly getItem: DynamoClient['getItem'];
  readonly query: DynamoClient['query'];
  readonly deleteItem: DynamoClient['deleteItem'];
  readonly putItem: DynamoClient['putItem'];
  readonly transactWriteItems: DynamoClient['transactWriteItems'];
  readonly updateItem: DynamoClient['updateItem'];
  #units: Units = { reads: 0, tableWrites: 0, indexWrites: 0 };
  #meanwhile: (() => Promise<unknown>) | undefined;

  constructor(client: DynamoClient) {
    this.batchGetItem = this.#metered(true, client.batchGetItem);
    this.getItem = this.#metered(true, client.getItem);
    this.query = this.#metered(true, client.query);
    this.deleteItem = this.#metered(false, client.deleteItem);
    this.putItem = this.#metered(false, client.putItem);
    this.transactWriteItems = this.#metered(false, client.transactWriteItems);
    this.updateItem = this.#metered(false, client.updateItem);
  }

  /**
   * What a piece of work consumes.
   * @param meanwhile what somebody else does just before the first write of it
   */
  async measure(work: () => Promise<unknown>, meanwhile?: () => Promise<unknown>): Promise<Units> {
    this.#units = { reads: 0, tableWrites: 0, indexWrites: 0 };
    this.#meanwhile = meanwhile;
    await work();
    return this.#units;
  }

  #metered<Input extends object, Output>(isRead: boolean, ask: (input: Input) => Promise<Output>) {
    return async (input: Input): Promise<Output> => {
      if (!isRead) await this.#runMeanwhile();
      const asked = { ...input, ReturnConsumedCapacity: 'INDEXES' };
      const output = await ask(asked).catch((error: unknown) => this.#countFailure(error));
      this.#count(isRead, [(output as { ConsumedCapacity?: unknown }).ConsumedCapacity].flat());
      return output;
    };
  }

  async #runMeanwhile(): Promise<void> {
    const meanwhile = this.#meanwhile;
    this.#meanwhile = undefined;
    if (meanwhile === undefined) return;
    const before = this.#units;
    await meanwhile();
    this.#units = before;
  }

  /** The engine tells nothing of a write whose condition failed; AWS charges for the item that stood there all the same. */
  #countFailure(error: unknown): never {
    if (isConditionRefusal(error) && error.Item !== undefined) {
      const units = Math.ceil(itemSize(unmarshal(error.Item)) / bytesPerWriteUnit);
      this.#units = { ...this.#units, tableWrites: this.#units.tableWrites + units };
    }
    throw error;
  }

  #count(isRead: boolean, consumed: readonly unknown[]): void {
    for (const each of consumed as readonly (ConsumedCapacity | undefined)[]) {
      const table = each?.Table?.CapacityUnits ?? 0;
      const indexes = sum(Object.values(each?.GlobalSecondaryIndexes ?? {}).map(({ CapacityUnits }) => CapacityUnits));
      const { reads, tableWrites, indexWrites } = this.#units;
      this.#units = isRead
        ? { reads: reads + table + indexes, tableWrites, indexWrites }
        : { reads, tableWrites: tableWrites + table, indexWrites: indexWrites + indexes };
    }
  }
}
