/** Resources of a function with an alias `live`, which may do what it wants with messages. */
export function workFunction(name: string, timeout: number, variables: Readonly<Record<string, unknown>>) {
  return {
    [name]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: name,
        Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Timeout: timeout,
        MemorySize: 256,
        Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
        Environment: { Variables: variables },
      },
    },
    [`${name}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {},
        Policies: [
          {
            PolicyName: 'Function',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] },
          },
        ],
      },
    },
    [`${name}Alias`]: {
      Type: 'AWS::Lambda::Alias',
      Properties: { FunctionName: { Ref: name }, FunctionVersion: '$LATEST', Name: 'live' },
    },
  };
}

/** Resources of a worker on the queue `Jobs`, which tells `Done` what it was called with. */
export const worker = {
  ...workFunction('worker', 3, { DONE_URL: { Ref: 'Done' } }),
  workerSource: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
      FunctionName: { Ref: 'workerAlias' },
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    },
  },
};

/** Does what each message says: `ok`, `fail`, or `hang`. */
export const workerSource = `
const { SQSClient, SendMessageCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sqs'))});
const client = new SQSClient({});
exports.handler = async ({ Records }, context) => {
  const failed = Records.filter(({ body }) => body.startsWith('fail'));
  const { invokedFunctionArn, functionVersion } = context;
  for (const record of Records) {
    if (record.body.startsWith('hang')) await new Promise(() => setTimeout(() => {}, 60_000));
    const MessageBody = JSON.stringify({ record, invokedFunctionArn, functionVersion });
    if (!failed.includes(record)) await client.send(new SendMessageCommand({ QueueUrl: process.env.DONE_URL, MessageBody }));
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
`;
