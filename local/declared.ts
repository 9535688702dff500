import type { Resource } from './assembly/resolve-assembly.ts';
import { cloudWatchDefinitions } from './cloudwatch/definitions.ts';
import { tableDefinitions } from './dynamodb/table-definition.ts';
import type { DeployedCode } from './lambda/deployed-code.ts';
import { lambdaResources } from './lambda/resources.ts';
import { bucketDefinitions } from './s3/bucket-definition.ts';
import { secretDefinitions } from './secrets/secret-definition.ts';
import { topicDefinitions } from './sns/topic-definition.ts';
import { queueDefinitions } from './sqs/queue-definition.ts';
import { triggerDefinitions } from './triggers.ts';

/**
 * What the resources of an assembly declare, by what executes it: all of it is read before anything is changed.
 * @throws CloudError for what cannot be executed
 */
export function declaredBy(resources: readonly Resource[], code: DeployedCode) {
  const queues = queueDefinitions(resources);
  const declared = lambdaResources(resources, (objectKey) => code.find(objectKey));
  const topics = topicDefinitions(resources);
  return {
    tables: tableDefinitions(resources),
    queues,
    buckets: bucketDefinitions(resources),
    secrets: secretDefinitions(resources),
    lambda: declared,
    triggers: triggerDefinitions(resources, queues, declared.functions),
    topics,
    watched: cloudWatchDefinitions(resources, topics),
  };
}
