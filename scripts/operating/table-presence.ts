import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { AwsAccess } from './stage-access.ts';

/** Whether a table is there, as far as anybody knows: who may not look, or gets no answer, is kept from nothing by that. */
export async function hasTable(aws: AwsAccess, table: string): Promise<boolean> {
  const client = new DynamoDBClient({ maxAttempts: 2, ...aws });
  try {
    await client.send(new DescribeTableCommand({ TableName: table }));
    return true;
  } catch (error) {
    return !(error instanceof ResourceNotFoundException);
  } finally {
    client.destroy();
  }
}
