import { arnOf, type Identify, nameOf } from './identity.ts';

/** A resource type that stands in templates and does nothing locally. */
export interface InertType {
  /** Why nothing happens; shown at start. */
  readonly reason: string;
  readonly identify: Identify;
}

const unnamed: Identify = ({ stack, logicalId }) => ({ ref: `${stack.name}-${logicalId}`, attributes: {} });

/**
 * Every resource type the local cloud knows and does not act on, with the reason. A type that is neither here nor in
 * `executed.ts` is refused at start.
 */
export const inertTypes: Readonly<Record<string, InertType>> = {
  'AWS::CDK::Metadata': { reason: 'tells AWS which constructs were used', identify: unnamed },

  'AWS::CloudWatch::Dashboard': { reason: 'is drawn by the CloudWatch console', identify: unnamed },

  'AWS::IAM::Policy': { reason: 'local calls between services are not authorized', identify: unnamed },

  'AWS::KMS::Alias': { reason: 'what is kept on a laptop is as safe as the laptop', identify: unnamed },

  'AWS::KMS::Key': {
    reason: 'what is kept on a laptop is as safe as the laptop',
    identify: (declaration) => {
      const { stack, logicalId } = declaration;
      return { ref: logicalId, attributes: { Arn: arnOf(stack, 'kms', `key/${logicalId}`), KeyId: logicalId } };
    },
  },

  'AWS::Lambda::EventInvokeConfig': {
    reason: 'schedules call their function once each time',
    identify: unnamed,
  },

  'AWS::Logs::LogGroup': {
    reason: 'log lines go to one file per function in the data folder and are kept',
    identify: (declaration) => {
      const name = nameOf(declaration, 'LogGroupName');
      return { ref: name, attributes: { Arn: arnOf(declaration.stack, 'logs', `log-group:${name}:*`) } };
    },
  },

  'AWS::Logs::QueryDefinition': {
    reason: 'is opened in the CloudWatch console',
    identify: ({ stack, logicalId }) => ({
      ref: logicalId,
      attributes: { QueryDefinitionId: `${stack.name}-${logicalId}` },
    }),
  },

  'AWS::S3::BucketPolicy': { reason: 'local calls between services are not authorized', identify: unnamed },

  'AWS::SNS::TopicPolicy': { reason: 'local calls between services are not authorized', identify: unnamed },

  'AWS::SQS::QueuePolicy': { reason: 'local calls between services are not authorized', identify: unnamed },
};
