import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  type DynamoDBClient,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';
import type { EngineDatabase, Row } from '../dynamodb/engine-database.ts';
import type { TableShape } from './backup-file.ts';

/** Items DynamoDB takes at once. */
const batch = 25;

/** Tables that are being made from a backup; a cloud that was killed meanwhile finds here which are not whole. */
const Unfinished = z.array(z.string());

/** Makes new tables from what tables once held. */
export class RestoredTables {
  readonly #client: DynamoDBClient;
  readonly #database: EngineDatabase;
  readonly #unfinished: JsonFile<string[]>;

  /** @param noteFile remembers what is not whole yet */
  constructor(client: DynamoDBClient, database: EngineDatabase, noteFile: string) {
    this.#client = client;
    this.#database = database;
    this.#unfinished = new JsonFile(noteFile, Unfinished, []);
  }

  /** Deletes tables that were left unfinished: nobody has been told that they are whole. */
  async deleteUnfinished(): Promise<void> {
    for (const name of this.#unfinished.read()) {
      if (this.#database.has(name)) await this.#client.send(new DeleteTableCommand({ TableName: name }));
    }
    this.#unfinished.write([]);
  }

  /**
   * Makes a table with keys, indexes and items as they were. Like one that DynamoDB restores it has no stream, no time to live, no
   * tags, no deletion protection and no record of its changes.
   */
  make(name: string, shape: TableShape, rows: Iterable<Row>): Promise<number> {
    return this.#whole(name, async () => {
      const { KeySchema, GlobalSecondaryIndexes: indexes } = shape;
      const keyNames = KeySchema.map(({ AttributeName }) => AttributeName);
      const AttributeDefinitions = shape.AttributeDefinitions.filter((it) => keyNames.includes(it.AttributeName));
      await this.#create({ TableName: name, KeySchema, AttributeDefinitions });
      const count = this.#database.fill(name, rows);
      // The engine fills an index that is made later; one that is there it fills only with what it writes itself.
      for (const index of indexes) {
        await this.#client.send(
          new UpdateTableCommand({
            TableName: name,
            AttributeDefinitions: shape.AttributeDefinitions,
            GlobalSecondaryIndexUpdates: [{ Create: index }],
          }),
        );
      }
      return count;
    });
  }

  /** Makes a table of items that come from elsewhere, as DynamoDB imports one: each is written as one that is put. */
  import(name: string, shape: TableShape, items: readonly Record<string, AttributeValue>[]): Promise<number> {
    return this.#whole(name, async () => {
      const { GlobalSecondaryIndexes: indexes, ...keys } = shape;
      await this.#create({ TableName: name, ...keys, ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }) });
      for (let at = 0; at < items.length; at += batch) {
        const puts = items.slice(at, at + batch).map((Item) => ({ PutRequest: { Item } }));
        await this.#client.send(new BatchWriteItemCommand({ RequestItems: { [name]: puts } }));
      }
      return items.length;
    });
  }

  async #create(wanted: Omit<CreateTableCommandInput, 'BillingMode'>): Promise<void> {
    await this.#client.send(new CreateTableCommand({ ...wanted, BillingMode: 'PAY_PER_REQUEST' }));
  }

  /** Notes that a table is not whole for as long as it is being made. */
  async #whole(name: string, make: () => Promise<number>): Promise<number> {
    this.#unfinished.write([...this.#unfinished.read(), name]);
    const count = await make();
    this.#unfinished.write(this.#unfinished.read().filter((other) => other !== name));
    return count;
  }
}
