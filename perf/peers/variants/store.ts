/** Attributes of an item as JavaScript has them: numbers are numbers, bytes are a `Uint8Array`. */
export type Item = Record<string, unknown>;

/** What a query asks for, as the API has it but for its values. */
export interface StoreQuery {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Item;
  readonly ConsistentRead?: boolean;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
}

/** What an update changes. */
export interface StoreUpdate {
  readonly TableName: string;
  readonly Key: Item;
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Item;
}

/** What the two operations ask DynamoDB for, whichever client asks it. */
export interface Store {
  /** Strongly consistent. */
  get(table: string, key: Item): Promise<Item | undefined>;
  query(query: StoreQuery): Promise<{ items: Item[]; hasMore: boolean }>;
  /** Strongly consistent; at most 100 keys. */
  batchGet(table: string, keys: readonly Item[]): Promise<Item[]>;
  /** @returns whether the condition held */
  update(update: StoreUpdate): Promise<boolean>;
}
