import type { Action } from './policy.ts';

/** A value as DynamoDB's protocol has it. */
type Sent = Readonly<Record<string, unknown>> | undefined;

/** What of a request to DynamoDB tells which items it is about. */
interface TableRequest {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Key?: Readonly<Record<string, Sent>>;
  readonly Item?: Readonly<Record<string, Sent>>;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Sent>>;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, TableRequest>>[];
}

/** Where tables are, and what the attribute of a partition key is called: of a table, or of its index. */
export interface TablesPlace {
  readonly account: string;
  readonly region: string;
  readonly partitionKey: (table: string, index: string | undefined) => string | undefined;
}

/** One request to DynamoDB needs the right to each of these. */
export type TableAction = Action & { readonly context: { readonly 'dynamodb:LeadingKeys': readonly string[] } };

const textOf = (value: Sent): string[] => (value === undefined ? [] : Object.values(value).map(String));

/** Requests that are made of others, and the actions those need. */
const partsOf: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** What a query's partition key has to equal. */
function queried(request: TableRequest, attribute: string): string[] {
  const { KeyConditionExpression = '', ExpressionAttributeNames: names = {}, ExpressionAttributeValues = {} } = request;
  return KeyConditionExpression.split(' AND ').flatMap((part) => {
    const [name = '', value = ''] = part.split('=').map((side) => side.trim());
    return (names[name] ?? name) === attribute ? textOf(ExpressionAttributeValues[value]) : [];
  });
}

/**
 * The actions a request to DynamoDB needs the rights to, with the partition keys it is about; of an index, the index's own.
 * A request that names none, such as a scan, has none.
 * @param operation such as `PutItem`
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function tableActions(operation: string, request: TableRequest, place: TablesPlace): TableAction[] {
  const { account, region, partitionKey } = place;
  const one = (action: string, table: string, index: string | undefined, keys: readonly string[]): TableAction => ({
    action: `dynamodb:${action}`,
    resource: `arn:aws:dynamodb:${region}:${account}:table/${table}${index === undefined ? '' : `/index/${index}`}`,
    context: { 'dynamodb:LeadingKeys': keys },
  });
  const { TransactItems, RequestItems } = request;
  if (TransactItems !== undefined) {
    return TransactItems.flatMap((item) =>
      Object.entries(item).flatMap(([part, each]) => tableActions(partsOf[part] ?? part, each, place)),
    );
  }
  if (RequestItems !== undefined) {
    return Object.entries(RequestItems).map(([table, asked]) => {
      const attribute = partitionKey(table, undefined) ?? '';
      return one(
        operation,
        table,
        undefined,
        keysOf(asked).flatMap((key) => textOf(key[attribute])),
      );
    });
  }
  const { TableName: table = '*', IndexName: index, Key, Item } = request;
  const attribute = partitionKey(table, index) ?? '';
  const keys = Key ?? Item;
  return [one(operation, table, index, keys === undefined ? queried(request, attribute) : textOf(keys[attribute]))];
}

/** The keys a batch names of a table, be it one that reads or one that writes. */
function keysOf(asked: unknown): Readonly<Record<string, Sent>>[] {
  if (!Array.isArray(asked)) return (asked as { Keys?: Readonly<Record<string, Sent>>[] }).Keys ?? [];
  return asked.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {});
}
