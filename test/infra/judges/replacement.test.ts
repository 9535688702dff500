import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { describe, expect, it } from '@jest/globals';
import { executedTypes } from '#local/assembly/executed.ts';
import { inertTypes } from '#local/assembly/inert.ts';
import { createOnly } from '#local/cloudformation/replacement.ts';

const specification = loadAwsServiceSpecSync();

/** Properties AWS has and the local cloud refuses by name. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['TenancyConfig'],
  'AWS::Lambda::EventSourceMapping': [
    'AmazonManagedKafkaEventSourceConfig',
    'SelfManagedEventSource',
    'SelfManagedKafkaEventSourceConfig',
  ],
  'AWS::S3::Bucket': ['BucketNamePrefix', 'BucketNamespace', 'ObjectLockEnabled'],
};

describe('what a change of a resource replaces locally', () => {
  it.each([...Object.keys(executedTypes), ...Object.keys(inertTypes)])('is what it replaces on AWS: %s', (type) => {
    const [resource] = specification.lookup('resource', 'cloudFormationType', 'equals', type);
    const replacing = Object.entries(resource?.properties ?? {})
      .filter(([name, { causesReplacement }]) => causesReplacement === 'yes' && !refused[type]?.includes(name))
      .map(([name]) => name);
    expect([...(createOnly[type] ?? [])].sort()).toEqual(replacing.sort());
  });
});
