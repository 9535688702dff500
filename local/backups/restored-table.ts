import {
  CreateTableCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';
import type { TableShape } from './backup-file.ts';
import type { EngineDatabase, Row } from './engine-database.ts';

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
  async make(name: string, shape: TableShape, rows: Iterable<Row>): Promise<number> {
    this.#unfinished.write([...this.#unfinished.read(), name]);
    const { KeySchema, GlobalSecondaryIndexes: indexes } = shape;
    const keyNames = KeySchema.map(({ AttributeName }) => AttributeName);
    const keys = shape.AttributeDefinitions.filter(({ AttributeName }) => keyNames.includes(AttributeName));
    await this.#client.send(
      new CreateTableCommand({
        TableName: name,
        KeySchema,
        AttributeDefinitions: keys,
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
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
    this.#unfinished.write(this.#unfinished.read().filter((other) => other !== name));
    return count;
  }
}
