import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Section = Readonly<Record<string, unknown>>;

const cors = { AllowOrigins: { Ref: 'AllowOrigins' }, AllowMethods: ['*'], ExposeHeaders: ['ETag'], MaxAge: 600 };

/** The eight resources of an endpoint, as the infrastructure synthesizes them. */
export function endpoint(name: string, operation: { Id: string; Method: string; Path: string }, timeout = 5): Section {
  const arn = { 'Fn::GetAtt': [name, 'Arn'] };
  const permission = (properties: Section) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: `${name}Alias` }, Principal: '*', ...properties },
    Condition: 'IsPublic',
  });
  return {
    [`${name}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {},
        Policies: [
          {
            PolicyName: 'Function',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }] },
          },
        ],
      },
    },
    [`${name}Logs`]: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/aws/lambda/fixture-${name}` } },
    [name]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: { 'Fn::Sub': `fixture-\${Stage}-${name}` },
        Code: { S3Bucket: { 'Fn::Sub': `assets-\${AWS::AccountId}-\${AWS::Region}` }, S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Timeout: timeout,
        MemorySize: 256,
        Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: `${name}Logs` } },
        Environment: { Variables: { BOARD_TABLE: { 'Fn::ImportValue': 'fixture-data:board' } } },
      },
      Metadata: { 'StatusBoard::Operation': operation },
      DependsOn: [`${name}Role`],
    },
    [`${name}Alias`]: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: name },
        FunctionVersion: '$LATEST',
        Name: 'live',
      },
    },
    [`${name}Url`]: {
      Type: 'AWS::Lambda::Url',
      Properties: { TargetFunctionArn: arn, Qualifier: 'live', AuthType: { Ref: 'AuthMode' }, Cors: cors },
      DependsOn: [`${name}Alias`],
    },
    [`${name}InvokeUrl`]: permission({ Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }),
    [`${name}Invoke`]: permission({ Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true }),
  };
}

const apiTemplate = {
  Parameters: {
    AuthMode: { Type: 'String', Default: 'NONE', AllowedValues: ['NONE', 'AWS_IAM'] },
    AllowOrigins: { Type: 'CommaDelimitedList', Default: 'https://board.example,http://localhost:5173' },
    Stage: { Type: 'String', Default: 'local' },
  },
  Conditions: { IsPublic: { 'Fn::Equals': [{ Ref: 'AuthMode' }, 'NONE'] } },
  Resources: {
    ...endpoint('put-card', { Id: 'putCard', Method: 'POST', Path: '/cards/{id}' }),
    ...endpoint('get-card', { Id: 'getCard', Method: 'GET', Path: '/cards/{id}' }, 1),
  },
  Outputs: { PutCardUrl: { Value: { 'Fn::GetAtt': ['put-cardUrl', 'FunctionUrl'] } } },
};

const dataTemplate = {
  Resources: {
    Board: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        TableName: 'fixture-board',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        Replicas: [{ Region: 'us-east-1', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    },
  },
  Outputs: { Board: { Value: { Ref: 'Board' }, Export: { Name: 'fixture-data:board' } } },
};

/** Functions as bundles: CommonJS, everything they need at absolute paths. */
const client = `
const { DynamoDBClient, GetItemCommand, PutItemCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-dynamodb'))});
const client = new DynamoDBClient({});
const TableName = process.env.BOARD_TABLE;
const keyOf = ({ rawPath }) => ({ pk: { S: decodeURIComponent(rawPath.split('/')[2]) } });
`;

/** Stores the body of a request under the id in its path. */
export const putCardSource = `${client}
exports.handler = async (event) => {
  const body = event.isBase64Encoded ? 'binary' : event.body;
  await client.send(new PutItemCommand({ TableName, Item: { ...keyOf(event), body: { S: body } } }));
  return { statusCode: 201, headers: { Location: event.rawPath, ETag: 'W/"1"' }, body: JSON.stringify({ stored: body }) };
};
`;

/** Gives what was stored; some ids make it misbehave. */
export const getCardSource = `${client}
exports.handler = async (event, context) => {
  const id = keyOf(event).pk.S;
  if (id === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (id === 'broken') throw new Error('no such luck');
  if (id === 'crooked') return { statusCode: 200, headers: { 'X-Bad': 'a\\nb' }, body: '' };
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(event), ConsistentRead: true }));
  console.log('looked up ' + id);
  return Item === undefined ? { statusCode: 404, body: 'none' } : { card: Item.body.S, arn: context.invokedFunctionArn };
};
`;

/** Writes an assembly of two stacks, one importing the other's table, with two operations; gives its folder. */
export function writeAssembly(folder: string): string {
  const stack = (templateFile: string, stackName: string) => ({
    type: 'aws:cloudformation:stack',
    environment: 'aws://000000000000/us-east-1',
    properties: { templateFile, stackName },
  });
  const asset = (name: string) => ({
    source: { path: `asset.${name}`, packaging: 'zip' },
    destinations: { current: { bucketName: 'assets', objectKey: `${name}.zip` } },
  });
  const write = (name: string, content: unknown) => writeFileSync(path.join(folder, name), JSON.stringify(content));
  write('api.template.json', apiTemplate);
  write('data.template.json', dataTemplate);
  write('api.assets.json', { files: { a: asset('put-card'), b: asset('get-card') } });
  write('manifest.json', {
    artifacts: {
      Api: stack('api.template.json', 'fixture-api'),
      Data: stack('data.template.json', 'fixture-data'),
      'Api.assets': { type: 'cdk:asset-manifest', properties: { file: 'api.assets.json' } },
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  });
  for (const [name, source] of [
    ['put-card', putCardSource],
    ['get-card', getCardSource],
  ] as const) {
    mkdirSync(path.join(folder, `asset.${name}`));
    writeFileSync(path.join(folder, `asset.${name}`, 'index.js'), source);
  }
  return folder;
}
