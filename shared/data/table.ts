/** A value an item may hold; binary values are compared and stored as bytes. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Value[]
  | { readonly [name: string]: Value };

/** The attributes of an item beside its key. */
export type Attributes = { readonly [name: string]: Value };

/** The primary key of an item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item: its key and its attributes. */
export type Item = Key & Attributes;

/**
 * What must hold for a write to happen.
 * `absent`: no living item has the key (one past its `expiresAt` counts as gone, since TTL deletes late).
 * `equals`: the item exists and these attributes have exactly these values.
 * `present`: the item exists.
 * `below`: this attribute is a number below the limit, where one that is not there, be it that no item is, counts as 0.
 * `without`: this attribute is not there, be it that no item is.
 */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present' }
  | { readonly kind: 'equals'; readonly attributes: Attributes }
  | { readonly kind: 'below'; readonly attribute: string; readonly limit: number }
  | { readonly kind: 'without'; readonly attribute: string };

/** One write; alone it is atomic on its item, in `transact` together with the others. */
export type Write =
  | { readonly kind: 'put'; readonly item: Item; readonly condition?: Condition }
  | {
      readonly kind: 'update';
      readonly key: Key;
      readonly set: Attributes;
      readonly remove: readonly string[];
      /** Numbers added to attributes; one that is not there counts as 0. Each is set or removed by nothing else. */
      readonly add?: Readonly<Record<string, number>>;
      readonly condition: Condition;
    }
  | { readonly kind: 'delete'; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: 'check'; readonly key: Key; readonly condition: Condition };

/** A bound on the sort key of a query, compared by UTF-8 bytes. */
export type SortKeyRange =
  | { readonly beginsWith: string }
  | { readonly between: readonly [from: string, to: string] }
  | { readonly lessThan: string };

/** A query of one partition, of the table (strongly consistent) or of an index (eventually consistent, keys only). */
export interface Query {
  readonly index?: 'open' | 'byCustomer' | 'byShop' | 'byState' | 'due';
  readonly partition: string;
  readonly range?: SortKeyRange;
  /** Start behind this position; a key the partition does not hold is fine. */
  readonly after?: Item;
  readonly limit?: number;
  readonly descending?: boolean;
  /** Of the table: the attributes that items come with beside their key, undefined where they have none; all of them where none are named. */
  readonly attributes?: readonly string[];
}

/** DynamoDB's own limit of one transaction. */
export const transactionLimit = 100;

/**
 * The one port through which the domain's state is read and written. The adapter on DynamoDB and the in-process table
 * of the simulation pass the same conformance suite.
 *
 * Errors: `ConditionFailed` from `write`, `TransactionFailed` from `transact`, `TableUnavailable` from all, as `KeysUnread` from
 * `batchGet` where the table did answer. Items past their `expiresAt` (epoch seconds) are never returned.
 */
export interface Table {
  /** The living item of a key, strongly consistent. */
  get(key: Key): Promise<Item | undefined>;
  /** The living items of up to any number of keys, strongly consistent, in no promised order. */
  batchGet(keys: readonly Key[]): Promise<Item[]>;
  /** One page, or everything where no `limit` is given; `last` is set when more may follow. */
  query(query: Query): Promise<{ items: Item[]; last: Item | undefined }>;
  /** One conditional write. */
  write(write: Write): Promise<void>;
  /** Up to 100 writes, all or none; no two on one item. */
  transact(writes: readonly Write[]): Promise<void>;
}

/** A conditional write found the item other than its condition asked; `current` is the item as it stands, if any. */
export class ConditionFailed extends Error {
  readonly current: Item | undefined;

  constructor(current: Item | undefined) {
    super('the condition of the write does not hold');
    this.name = 'ConditionFailed';
    this.current = current;
  }
}

/** A transaction did not happen because conditions failed: by index of the write, the item that stood in its way. */
export class TransactionFailed extends Error {
  readonly failures: ReadonlyMap<number, Item | undefined>;

  constructor(failures: ReadonlyMap<number, Item | undefined>) {
    super(`the conditions of writes ${[...failures.keys()].join(', ')} do not hold`);
    this.name = 'TransactionFailed';
    this.failures = failures;
  }
}

/**
 * The table did not answer, throttled, or kept conflicting; whether a write happened is unknown. What AWS refuses because
 * of us (no right, no such table, no valid credential) is not this error but AWS's own.
 */
export class TableUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TableUnavailable';
  }
}

/** The table answered, and some of the keys it was asked for were still not read when everything had been tried. */
export class KeysUnread extends TableUnavailable {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeysUnread';
  }
}
