import { arnOf, type Declaration, type Identify, lettersOf, nameOf, uuidOf } from './identity.ts';

/** Functions are named by name or by ARN; aliases append to the ARN. */
function functionArn(declaration: Declaration, property: string): string {
  const named = String(declaration.properties[property]);
  return named.startsWith('arn:') ? named : arnOf(declaration.stack, 'lambda', `function:${named}`);
}

/** Alarms of both kinds are named alike. */
const alarm: Identify = (declaration) => {
  const name = nameOf(declaration, 'AlarmName');
  return { ref: name, attributes: { Arn: arnOf(declaration.stack, 'cloudwatch', `alarm:${name}`) } };
};

const chatChannel: Identify = (declaration) => {
  const arn = arnOf(declaration.stack, 'chatbot', `chat-configuration/${nameOf(declaration, 'ConfigurationName')}`);
  return { ref: arn, attributes: { Arn: arn } };
};

/** Every resource type the local cloud executes, and how its resources are named. */
export const executedTypes: Readonly<Record<string, Identify>> = {
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': chatChannel,

  'AWS::Chatbot::SlackChannelConfiguration': chatChannel,

  'AWS::CloudWatch::Alarm': alarm,

  'AWS::CloudWatch::CompositeAlarm': alarm,

  'AWS::Cognito::UserPool': (declaration) => {
    const id = `${declaration.stack.region}_${lettersOf(declaration, 9)}`;
    const arn = arnOf(declaration.stack, 'cognito-idp', `userpool/${id}`);
    return { ref: id, attributes: { Arn: arn, UserPoolId: id } };
  },

  'AWS::Cognito::UserPoolClient': (declaration) => {
    const id = lettersOf(declaration, 26);
    return { ref: id, attributes: { ClientId: id } };
  },

  'AWS::Cognito::UserPoolDomain': (declaration) => ({ ref: nameOf(declaration, 'Domain'), attributes: {} }),

  'AWS::DynamoDB::GlobalTable': (declaration) => {
    const name = nameOf(declaration, 'TableName');
    return { ref: name, attributes: { Arn: arnOf(declaration.stack, 'dynamodb', `table/${name}`) } };
  },

  'AWS::IAM::Role': (declaration) => {
    const name = nameOf(declaration, 'RoleName');
    return { ref: name, attributes: { Arn: arnOf(declaration.stack, 'iam', `role/${name}`) } };
  },

  'AWS::Lambda::Function': (declaration) => {
    const name = nameOf(declaration, 'FunctionName');
    return { ref: name, attributes: { Arn: arnOf(declaration.stack, 'lambda', `function:${name}`) } };
  },

  'AWS::Lambda::Alias': (declaration) => {
    const arn = `${functionArn(declaration, 'FunctionName')}:${declaration.properties.Name}`;
    return { ref: arn, attributes: { AliasArn: arn } };
  },

  'AWS::Lambda::Url': (declaration) => {
    const arn = functionArn(declaration, 'TargetFunctionArn');
    const url = declaration.functionUrl;
    return { ref: arn, attributes: { FunctionArn: arn, ...(url === undefined ? {} : { FunctionUrl: url }) } };
  },

  'AWS::Lambda::EventSourceMapping': (declaration) => {
    const id = uuidOf(declaration);
    const arn = arnOf(declaration.stack, 'lambda', `event-source-mapping:${id}`);
    return { ref: id, attributes: { Id: id, EventSourceMappingArn: arn } };
  },

  'AWS::Lambda::Permission': ({ stack, logicalId }) => ({ ref: `${stack.name}-${logicalId}`, attributes: {} }),

  'AWS::Logs::MetricFilter': ({ stack, logicalId }) => ({ ref: `${stack.name}-${logicalId}`, attributes: {} }),

  'AWS::S3::Bucket': (declaration) => {
    const name = nameOf(declaration, 'BucketName').toLowerCase();
    const domain = `${name}.s3.${declaration.stack.region}.amazonaws.com`;
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, RegionalDomainName: domain } };
  },

  'AWS::Scheduler::Schedule': (declaration) => {
    const name = nameOf(declaration, 'Name');
    return { ref: name, attributes: { Arn: arnOf(declaration.stack, 'scheduler', `schedule/default/${name}`) } };
  },

  'AWS::SecretsManager::RotationSchedule': ({ properties }) => ({ ref: String(properties.SecretId), attributes: {} }),

  'AWS::SecretsManager::Secret': (declaration) => {
    const name = nameOf(declaration, 'Name');
    // Secrets Manager puts six characters of its own after the name.
    const arn = arnOf(declaration.stack, 'secretsmanager', `secret:${name}-${lettersOf(declaration, 6)}`);
    return { ref: arn, attributes: { Id: arn } };
  },

  'AWS::SNS::Subscription': (declaration) => {
    const arn = `${declaration.properties.TopicArn}:${uuidOf(declaration)}`;
    return { ref: arn, attributes: { Arn: arn } };
  },

  'AWS::SNS::Topic': (declaration) => {
    const name = nameOf(declaration, 'TopicName');
    const arn = arnOf(declaration.stack, 'sns', name);
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
  },

  'AWS::SQS::Queue': (declaration) => {
    const name = nameOf(declaration, 'QueueName');
    const url = `${declaration.dataPlane}/${declaration.stack.account}/${name}`;
    return { ref: url, attributes: { Arn: arnOf(declaration.stack, 'sqs', name), QueueName: name, QueueUrl: url } };
  },
};
