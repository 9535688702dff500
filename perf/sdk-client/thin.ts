import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '#shared/data/client.ts';
import { marshal, unmarshal } from '#shared/data/marshal.ts';
import { config, dayQuery, values } from './config.ts';

const client = dynamoClient(config);

/** A day's items through the functions' own marshaller. */
export async function query(): Promise<unknown[]> {
  const input = { ...dayQuery, ExpressionAttributeValues: marshal(values) };
  const { Items = [] } = await client.send(new QueryCommand(input));
  return Items.map(unmarshal);
}
