import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { sdkClient } from '#shared/data/dynamo-sdk.ts';
import { marshal, unmarshal } from '#shared/data/marshal.ts';
import { config, dayQuery, values } from './config.ts';

const client = sdkClient(config);

/** A day's items through the functions' own marshaller. */
export async function query(): Promise<unknown[]> {
  const input = { ...dayQuery, ExpressionAttributeValues: marshal(values) };
  const { Items = [] } = await client.send(new QueryCommand(input));
  return Items.map(unmarshal);
}
