import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { RegisteredOperation } from '#shared/contract/operations.ts';
import { pageAlarms } from '../alarms/page-alarms.ts';
import type { Stage } from '../config.ts';
import { PageBucket } from '../constructs/page-bucket.ts';
import { type BuiltPage, PageDeployment } from '../constructs/page-deployment.ts';
import { PageDistribution } from '../constructs/page-distribution.ts';
import { StageAlarm } from '../constructs/stage-alarm.ts';
import { poolClientOutput, resourceName, signInUrlOutput } from '../names.ts';

/** Props of the web stack. */
export interface WebStackProps extends StackProps {
  readonly stage: Stage;
  /** Those whose Function URLs the page is told. */
  readonly operations: readonly RegisteredOperation[];
  readonly page: BuiltPage;
  /** What tells this deployment from the one before. */
  readonly deployment: string | undefined;
}

/** The board page: its files, how they are served, and where it finds the functions. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { stage, operations, page, deployment, ...props }: WebStackProps) {
    super(scope, id, props);
    const bucket = new PageBucket(this, 'Bucket', stage);
    const { origin, distribution } = new PageDistribution(this, 'Delivery', { stage, bucket });
    const ways = { queryId: undefined };
    for (const definition of pageAlarms(stage, distribution.distributionId)) {
      new StageAlarm(this, definition.id, { stage, definition, ways });
    }
    new PageDeployment(this, 'Deployment', {
      stage,
      bucket: bucket.files,
      ...page,
      deployment,
      functionUrls: Object.fromEntries(operations.map((registered) => functionUrl(stage, registered))),
      signIn: { url: ofPeople(stage, signInUrlOutput), clientId: ofPeople(stage, poolClientOutput) },
    });
    new CfnOutput(this, 'PageUrl', {
      value: origin,
      description: 'The board page, an origin the functions must allow',
    });
  }
}

/** Read when this stack is deployed, as the Function URLs are. */
function ofPeople({ name }: Stage, output: string): string {
  return Fn.getStackOutput(resourceName(name, 'people'), output);
}

/** Read from the API's outputs when this stack is deployed: unlike an import, that leaves the API free to change. */
function functionUrl(stage: Stage, { area, operation: { id } }: RegisteredOperation): [id: string, url: string] {
  return [id, Fn.getStackOutput(resourceName(stage.name, `api-${area}`), `${id}Url`)];
}
