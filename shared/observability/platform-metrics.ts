import type { PlatformMetric } from './metric-definition.ts';

const lambda = { namespace: 'AWS/Lambda', kind: 'platform', dimensions: { FunctionName: 'function' } } as const;
const ofLive = [
  { FunctionName: 'function', Resource: 'alias' },
  { FunctionName: 'function', Resource: 'alias', ExecutedVersion: 'version' },
] as const;
const queue = { namespace: 'AWS/SQS', kind: 'platform', dimensions: { QueueName: 'queue' } } as const;
const table = { namespace: 'AWS/DynamoDB', kind: 'platform', dimensions: { TableName: 'table' } } as const;
const ofIndexes = [{ TableName: 'table', GlobalSecondaryIndexName: 'index' }] as const;
const tableOperation = { ...table, dimensions: { TableName: 'table', Operation: 'table operation' } } as const;
const page = {
  namespace: 'AWS/CloudFront',
  kind: 'platform',
  dimensions: { DistributionId: 'distribution', Region: ['Global'] },
} as const;

/** What AWS publishes by itself, and is looked at here. It costs nothing but the alarms on it. */
export const platformMetrics = {
  Invocations: { ...lambda, unit: 'Count', meaning: 'Calls of a function.', alsoBy: [{}, ...ofLive] },
  Errors: { ...lambda, unit: 'Count', meaning: 'Calls that crashed or ran out of time.', alsoBy: [{}, ...ofLive] },
  Duration: { ...lambda, unit: 'Milliseconds', meaning: 'How long calls took.', alsoBy: [{}, ...ofLive] },
  Throttles: { ...lambda, unit: 'Count', meaning: 'Calls Lambda turned away.', alsoBy: [{}, ...ofLive] },
  ConcurrentExecutions: { ...lambda, unit: 'Count', meaning: 'Calls at once.', alsoBy: [{}] },
  ClaimedAccountConcurrency: {
    ...lambda,
    dimensions: {},
    unit: 'Count',
    meaning: 'What is no longer to be had of the calls the account may make at once.',
  },
  UrlRequestCount: { ...lambda, unit: 'Count', meaning: 'Requests to a Function URL.', alsoBy: ofLive.slice(0, 1) },
  Url4xxCount: {
    ...lambda,
    unit: 'Count',
    meaning: 'Replies of 400 to 499 of a Function URL: requests that were refused.',
    alsoBy: ofLive.slice(0, 1),
  },
  Url5xxCount: {
    ...lambda,
    unit: 'Count',
    meaning: 'Replies of 500 and above of a Function URL, those the code answers itself included.',
    alsoBy: ofLive.slice(0, 1),
  },
  ApproximateNumberOfMessagesVisible: { ...queue, unit: 'Count', meaning: 'Messages that wait in a queue.' },
  ApproximateNumberOfMessagesNotVisible: { ...queue, unit: 'Count', meaning: 'Messages somebody is working on.' },
  ApproximateAgeOfOldestMessage: { ...queue, unit: 'Seconds', meaning: 'How long the oldest message waits.' },
  ConsumedReadCapacityUnits: { ...table, unit: 'Count', meaning: 'Read units of a table.', alsoBy: ofIndexes },
  ConsumedWriteCapacityUnits: { ...table, unit: 'Count', meaning: 'Write units of a table.', alsoBy: ofIndexes },
  ReadThrottleEvents: { ...table, unit: 'Count', meaning: 'Reads a table turned away.', alsoBy: ofIndexes },
  WriteThrottleEvents: { ...table, unit: 'Count', meaning: 'Writes a table turned away.', alsoBy: ofIndexes },
  SuccessfulRequestLatency: { ...tableOperation, unit: 'Milliseconds', meaning: 'How long a table took.' },
  SystemErrors: { ...tableOperation, unit: 'Count', meaning: 'Requests a table answered with 500.' },
  '5xxErrorRate': { ...page, unit: 'Percent', meaning: 'The share of requests to the page that failed on our side.' },
  NumberOfBackupJobsCompleted: {
    namespace: 'AWS/Backup',
    kind: 'platform',
    dimensions: { BackupVaultName: 'backup vault' },
    unit: 'Count',
    meaning: 'Backups that were made.',
  },
  DaysToExpiry: {
    namespace: 'AWS/CertificateManager',
    kind: 'platform',
    dimensions: { CertificateArn: 'certificate' },
    unit: 'Count',
    meaning: "Days the page's certificate is still valid.",
  },
} as const satisfies Readonly<Record<string, PlatformMetric>>;
