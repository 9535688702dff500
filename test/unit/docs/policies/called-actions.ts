import { reachedFrom } from './reach.ts';

/** The services of SDK clients, as IAM calls them. */
const services: Readonly<Record<string, string>> = {
  cloudformation: 'cloudformation',
  cloudwatch: 'cloudwatch',
  'cloudwatch-logs': 'logs',
  dynamodb: 'dynamodb',
  iam: 'iam',
  kms: 'kms',
  lambda: 'lambda',
  s3: 's3',
  scheduler: 'scheduler',
  'secrets-manager': 'secretsmanager',
  sns: 'sns',
  sqs: 'sqs',
  sts: 'sts',
};

/** What is done to the items of a table that is being restored. */
const filling = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map(
  (action) => `dynamodb:${action}`,
);

/** Calls for which IAM asks for something else than an action of their name. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  // Of all stacks at once.
  'cloudformation:DescribeStacks': ['cloudformation:DescribeStacks', 'cloudformation:ListStacks'],
  // CloudFormation reads the parameter with the version of the bootstrap by the right of who updates.
  'cloudformation:UpdateStack': ['cloudformation:UpdateStack', 'ssm:GetParameters'],
  // DynamoDB writes to the bucket, and encrypts, by the rights of who exports.
  'dynamodb:ExportTableToPointInTime': [
    'dynamodb:ExportTableToPointInTime',
    's3:AbortMultipartUpload',
    's3:PutObject',
    's3:PutObjectAcl',
    'kms:Decrypt',
    'kms:GenerateDataKey',
  ],
  // It reads the bucket, and tells what was wrong with items in a log group of its own, by the rights of who imports.
  'dynamodb:ImportTable': [
    'dynamodb:ImportTable',
    's3:GetObject',
    's3:ListBucket',
    'kms:Decrypt',
    ...[
      'CreateLogGroup',
      'CreateLogStream',
      'DescribeLogGroups',
      'DescribeLogStreams',
      'PutLogEvents',
      'PutRetentionPolicy',
    ].map((action) => `logs:${action}`),
  ],
  // DynamoDB fills the new table by the rights of who restores.
  'dynamodb:RestoreTableFromBackup': ['dynamodb:RestoreTableFromBackup', ...filling],
  'dynamodb:RestoreTableToPointInTime': ['dynamodb:RestoreTableToPointInTime', ...filling],
  'dynamodb:TransactWriteItems': ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  's3:GetBucketEncryption': ['s3:GetEncryptionConfiguration'],
  's3:GetPublicAccessBlock': ['s3:GetBucketPublicAccessBlock'],
  's3:ListObjectsV2': ['s3:ListBucket'],
  'lambda:Invoke': ['lambda:InvokeFunction'],
  // Secrets Manager looks whether who rotates may call what rotates.
  'secretsmanager:RotateSecret': ['secretsmanager:RotateSecret', 'lambda:InvokeFunction'],
  'scheduler:CreateSchedule': ['scheduler:CreateSchedule', 'iam:PassRole'],
  'scheduler:UpdateSchedule': ['scheduler:UpdateSchedule', 'iam:PassRole'],
  // The topics of alarms are encrypted.
  'sns:Publish': ['sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey'],
  // Everybody may ask who he is.
  'sts:GetCallerIdentity': [],
};

/** The call that something of an SDK client makes; undefined where it makes none, as a client by itself. */
function callOf(name: string): string | undefined {
  const [, command, page, awaited] = /^(?:(\w+)Command|paginate(\w+)|waitUntil(\w+))$/.exec(name) ?? [];
  if (awaited !== undefined) {
    if (awaited.startsWith('Stack')) return 'DescribeStacks';
    throw new Error(`${name}: say which call it waits with`);
  }
  return command ?? page;
}

function actionsOfPackage(from: string, name: string): readonly string[] {
  if (from === '@aws-cdk/toolkit-lib') return ['sts:AssumeRole'];
  const [, client] = /^@aws-sdk\/client-([\w-]+)$/.exec(from) ?? [];
  const call = client === undefined ? undefined : callOf(name);
  if (client === undefined || call === undefined) return [];
  const service = services[client];
  if (service === undefined) throw new Error(`${from}: say what IAM calls this service`);
  return otherwise[`${service}:${call}`] ?? [`${service}:${call}`];
}

/** A Function URL that is called with a signature asks for both. */
const signing = ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'];

/** The actions of IAM a command may come to need, by what its code can reach: `npm run <command>`, each once, in order. */
export function calledActions(command: string): string[] {
  const { packages, files } = reachedFrom(`scripts/${command}.ts`);
  const called = packages.flatMap(({ from, name }) => actionsOfPackage(from, name));
  const signed = files.has('client/sigv4.ts') ? signing : [];
  return [...new Set([...called, ...signed])].sort();
}
