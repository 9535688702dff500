import { marshal } from '#shared/data/marshal.ts';
import type { Item } from '#shared/data/table.ts';

/** What one BatchWriteItem takes. */
const batchSize = 25;

/** How many are under way at once: the engine writes one after the other. */
const atOnce = 4;

const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** Bytes are base64 in the API's JSON. */
function asSent(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

async function ask(endpoint: string, operation: string, input: object): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization,
      'x-amz-date': '20260101T000000Z',
    },
    body: JSON.stringify(input, asSent),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the engine refused ${operation}: ${text}`);
  return JSON.parse(text);
}

async function writeBatch(endpoint: string, table: string, requests: readonly object[]): Promise<void> {
  const input = { RequestItems: { [table]: requests } };
  const { UnprocessedItems: left } = (await ask(endpoint, 'BatchWriteItem', input)) as { UnprocessedItems?: object };
  if (Object.keys(left ?? {}).length > 0) throw new Error('the engine left items of a batch unwritten');
}

async function writeAll(endpoint: string, table: string, requests: readonly object[]): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < requests.length) {
      const batch = requests.slice(next, next + batchSize);
      next += batchSize;
      await writeBatch(endpoint, table, batch);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Puts items into a table of an engine as fast as it takes them. */
export async function putItems(endpoint: string, table: string, items: readonly Item[]): Promise<void> {
  const requests = items.map((item) => ({ PutRequest: { Item: marshal(item) } }));
  await writeAll(endpoint, table, requests);
}

/** Takes items out of it. */
export async function deleteItems(
  endpoint: string,
  table: string,
  keys: readonly Pick<Item, 'pk' | 'sk'>[],
): Promise<void> {
  await writeAll(
    endpoint,
    table,
    keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: marshal({ pk, sk }) } })),
  );
}
