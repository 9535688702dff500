/** The file the lock of a data folder is on. */
export const lockName = 'cloud.lock';

/** The file that tells what is remembered of a data folder. */
export const stateName = 'state.json';

/** The file of the folder's own DynamoDB engine. */
export const databaseName = 'dynamodb.db';

/** The file of messages that would have gone to people. */
export const inboxName = 'inbox.json';
