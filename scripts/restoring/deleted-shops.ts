import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RestorableTable } from '#infra/names.ts';
import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import { isLeaving, standingCodec, standingKey, standingsPartition } from '#shared/data/standing-item.ts';
import type { Item } from '#shared/data/table.ts';
import { allItems } from '../operating/all-items.ts';
import { deleteItems, ownedBy } from '../operating/shop-belongings.ts';
import type { AwsAccess } from '../operating/stage-access.ts';

/** The shops that are deleted, or are being: a table of an earlier time has them still. */
export interface DeletedShops {
  /** How they stand. @param access the table of credentials callers have */
  in(access: string): Promise<Item[]>;
  /**
   * Deletes what a restored table has of shops, and writes down in one of credentials that they are gone. Doing it again changes nothing.
   * @param stones how they stand
   * @returns how many items there were
   */
  deleteFrom(table: string, kind: RestorableTable, stones: readonly Item[]): Promise<number>;
}

/** The id of the shop a stone is of. */
export const shopOf = (stone: Item): string => standingCodec.parse(stone).id;

/** Deleted shops on DynamoDB. */
export class DynamoDeletedShops implements DeletedShops {
  readonly #client: DynamoDBClient;

  constructor(aws: AwsAccess) {
    this.#client = sdkClient(aws);
  }

  async in(access: string): Promise<Item[]> {
    const table = this.#table(access);
    const { items } = await table.query({ index: 'byShop', partition: standingsPartition });
    const standings = await table.batchGet(items.map(({ shopSk }) => standingKey(String(shopSk))));
    return standings.filter((item) => isLeaving(standingCodec.parse(item)));
  }

  async deleteFrom(name: string, kind: RestorableTable, stones: readonly Item[]): Promise<number> {
    const table = this.#table(name);
    const owners = stones.map((stone) => ownedBy(shopOf(stone)));
    const isTheirs = (item: Item) => owners.some((owns) => owns(item));
    const count = await deleteItems({ table, items: () => allItems(this.#client, name) }, isTheirs);
    if (kind === 'access') for (const item of stones) await table.write({ kind: 'put', item });
    return count;
  }

  #table(tableName: string): DynamoTable {
    return new DynamoTable({ client: new SdkDynamoClient(this.#client), tableName, now: Date.now });
  }
}
