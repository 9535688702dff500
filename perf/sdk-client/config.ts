import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

const nothing = () => undefined;
/** Does what the logger does that the SDK takes where none is given; being there is what costs. */
const loggerOfTheSdk = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** What differs from the functions' own client. */
export const config: DynamoDBClientConfig = process.env.QUIET_LOGGER === 'yes' ? {} : { logger: loggerOfTheSdk };

/** The query of a shop's day. */
export const dayQuery = {
  TableName: 'board',
  KeyConditionExpression: '#pk = :day',
  ExpressionAttributeNames: { '#pk': 'pk' },
  ConsistentRead: true,
};

/** The value of its placeholder. */
export const values = { ':day': 'T#edgar#D#2025-09-20' };
