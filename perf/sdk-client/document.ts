import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { sdkClient } from '#shared/data/dynamo-sdk.ts';
import { config, dayQuery, values } from './config.ts';

const client = DynamoDBDocumentClient.from(sdkClient(config));

/** A day's items through `@aws-sdk/lib-dynamodb`. */
export async function query(): Promise<unknown[]> {
  const { Items = [] } = await client.send(new QueryCommand({ ...dayQuery, ExpressionAttributeValues: values }));
  return Items;
}
