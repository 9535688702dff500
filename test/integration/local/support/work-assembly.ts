import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Section = Readonly<Record<string, unknown>>;

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

/** Queues with what stands behind them, and a bucket, as the infrastructure synthesizes them. */
export const workResources = {
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work-dead', MessageRetentionPeriod: 1_209_600 } },
  Jobs: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'work-jobs',
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 },
      SqsManagedSseEnabled: true,
    },
  },
  Done: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work-done' } },
  JobsPolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Jobs' }], PolicyDocument: {} } },
  Files: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: 'work-files',
      LifecycleConfiguration: {
        Rules: [{ Status: 'Enabled', ExpirationInDays: 7, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }],
      },
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedOrigins: ['https://board.example'],
            AllowedMethods: ['GET', 'PUT'],
            AllowedHeaders: ['content-type'],
            ExposedHeaders: ['ETag'],
            MaxAge: 600,
          },
        ],
      },
    },
  },
  FilesPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Files' }, PolicyDocument: {} } },
} as const satisfies Section;

/** Writes an assembly of one stack, `work`, with these resources and functions by name; gives its folder. */
export function writeWorkAssembly(
  folder: string,
  resources: Section = workResources,
  sources: Readonly<Record<string, string>> = {},
): string {
  const write = (name: string, content: unknown) => writeFileSync(path.join(folder, name), JSON.stringify(content));
  const files = Object.keys(sources).map((name) => [
    name,
    { source: { path: `asset.${name}` }, destinations: { current: { objectKey: `${name}.zip` } } },
  ]);
  write('work.template.json', { Resources: resources, Outputs: { JobsUrl: { Value: { Ref: 'Jobs' } } } });
  write('work.assets.json', { files: Object.fromEntries(files) });
  write('manifest.json', {
    artifacts: {
      Work: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://000000000000/us-east-1',
        properties: { templateFile: 'work.template.json', stackName: 'work' },
      },
      'Work.assets': { type: 'cdk:asset-manifest', properties: { file: 'work.assets.json' } },
    },
  });
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(path.join(folder, `asset.${name}`));
    writeFileSync(path.join(folder, `asset.${name}`, 'index.js'), source);
  }
  return folder;
}
