import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  type Projection,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { anyCredentials } from '../guard/run-credentials.ts';
import type { TableDefinition } from './table-definition.ts';

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** What makes a table or an index what it is and cannot be changed later: its keys, their types, what it projects. */
function shape(
  keySchema: TableDescription['KeySchema'],
  attributes: TableDescription['AttributeDefinitions'],
  projection?: Projection,
): unknown {
  const typeOf = (name: string | undefined) => attributes?.find((it) => it.AttributeName === name)?.AttributeType;
  return {
    keys: keySchema?.map((key) => [key.AttributeName, key.KeyType, typeOf(key.AttributeName)]),
    projection: [projection?.ProjectionType, [...(projection?.NonKeyAttributes ?? [])].sort()],
  };
}

/** What an error that is a template's fault begins with. */
function placeOf({ place }: TableDefinition): string {
  return place === undefined ? '' : `${place}: `;
}

function differs(table: TableDefinition, index = ''): CloudError {
  return new CloudError(
    `${placeOf(table)}${index}table ${table.name} has other keys in the data folder than in the template; start with --reset to rebuild`,
  );
}

function lost(name: string): CloudError {
  return new CloudError(`the database has lost the table ${name}; restore it, or start with --reset to begin anew`);
}

async function create(client: DynamoDBClient, table: TableDefinition): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table.name,
      AttributeDefinitions: table.attributes,
      KeySchema: table.keySchema,
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: table.isDeletionProtected,
      ...(table.indexes.length > 0 && { GlobalSecondaryIndexes: [...table.indexes] }),
      ...(table.streamViewType && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamViewType },
      }),
    }),
  );
}

async function updateIndexes(client: DynamoDBClient, table: TableDefinition, found: TableDescription): Promise<void> {
  const existing = new Map(found.GlobalSecondaryIndexes?.map((index) => [index.IndexName, index]));
  for (const index of table.indexes) {
    const current = existing.get(index.IndexName);
    existing.delete(index.IndexName);
    if (current === undefined) {
      const GlobalSecondaryIndexUpdates = [{ Create: index }];
      const AttributeDefinitions = table.attributes;
      await client.send(
        new UpdateTableCommand({ TableName: table.name, AttributeDefinitions, GlobalSecondaryIndexUpdates }),
      );
      continue;
    }
    const wanted = shape(index.KeySchema, table.attributes, index.Projection);
    const present = shape(current.KeySchema, found.AttributeDefinitions, current.Projection);
    if (!isDeepStrictEqual(wanted, present)) throw differs(table, `index ${index.IndexName} of `);
  }
  for (const name of existing.keys()) {
    const GlobalSecondaryIndexUpdates = [{ Delete: { IndexName: name } }];
    await client.send(new UpdateTableCommand({ TableName: table.name, GlobalSecondaryIndexUpdates }));
  }
}

async function update(client: DynamoDBClient, table: TableDefinition, found: TableDescription): Promise<void> {
  const wanted = shape(table.keySchema, table.attributes);
  if (!isDeepStrictEqual(wanted, shape(found.KeySchema, found.AttributeDefinitions))) {
    throw differs(table);
  }
  await updateIndexes(client, table, found);
  const { streamViewType } = table;
  if (found.StreamSpecification?.StreamViewType !== streamViewType) {
    const StreamSpecification =
      streamViewType === undefined ? { StreamEnabled: false } : { StreamEnabled: true, StreamViewType: streamViewType };
    await client.send(new UpdateTableCommand({ TableName: table.name, StreamSpecification }));
  }
}

async function setTimeToLive(client: DynamoDBClient, { name, timeToLiveAttribute }: TableDefinition): Promise<void> {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  if (TimeToLiveDescription?.AttributeName === timeToLiveAttribute || timeToLiveAttribute === undefined) return;
  const TimeToLiveSpecification = { AttributeName: timeToLiveAttribute, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
}

/** @throws CloudError, in whatever way it fails */
async function ensure(client: DynamoDBClient, table: TableDefinition, known: readonly string[]): Promise<void> {
  try {
    const found = await describe(client, table.name);
    if (found === undefined && known.includes(table.name)) throw lost(table.name);
    if (found === undefined) await create(client, table);
    else await update(client, table, found);
    await setTimeToLive(client, table);
  } catch (error) {
    if (error instanceof CloudError) throw error;
    const what = `the DynamoDB engine refused table ${table.name}: ${reasonOf(error)}`;
    throw new CloudError(`${placeOf(table)}${what}`, { cause: error });
  }
}

/**
 * Brings the tables of an engine to what the template says: missing tables are created, existing ones keep their items
 * and get new indexes, stream and time to live.
 * @param known names of tables that were made before: one that is gone was lost with all that was in it
 * @throws CloudError when a known table is gone, an existing table or index has other keys, or the engine does not answer
 */
export async function ensureTables(
  endpoint: string,
  tables: readonly TableDefinition[],
  known: readonly string[] = [],
): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: { ...anyCredentials } });
  try {
    for (const table of tables) await ensure(client, table, known);
  } finally {
    client.destroy();
  }
}
