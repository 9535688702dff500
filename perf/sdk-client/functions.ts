import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
import { defaultProvider } from '#shared/data/env-credentials.ts';
import { marshal, unmarshal } from '#shared/data/marshal.ts';
import { dayQuery, values } from './config.ts';

const { AWS_REGION: region = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint } = process.env;
const client = httpDynamoClient({ region, endpoint, credentials: defaultProvider(), now: Date.now });

/** A day's items by the client of functions. */
export async function query(): Promise<unknown[]> {
  const { Items = [] } = await client.query({ ...dayQuery, ExpressionAttributeValues: marshal(values) });
  return Items.map(unmarshal);
}
