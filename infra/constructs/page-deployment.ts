import { ArnPrincipal, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LayerVersion,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import { resourceName } from '../names.ts';

/** A page ready to be deployed. */
export interface BuiltPage {
  /** Folder of the page: `index.html`, `assets/`. */
  readonly pageDir: string;
  /** Folder of the bundled function that publishes it: `index.js`. */
  readonly publisherDir: string;
}

/** What is deployed, and where to. */
export interface PageDeploymentProps extends BuiltPage {
  readonly stage: Stage;
  readonly bucket: IBucket;
  /** Function URLs by operation id, known when the stack is deployed. */
  readonly functionUrls: Readonly<Record<string, string>>;
  /** Where people sign in and what the page is to the pool, known as late. */
  readonly signIn: { readonly url: string; readonly clientId: string };
  /** What tells this deployment from the one before. */
  readonly deployment: string | undefined;
}

/**
 * Puts the built page and its `endpoints.json` into the bucket whenever the stack is deployed. The page is a layer of the function that publishes it, which therefore reads no bucket; the page's own bucket
 * lets it add files, not read or remove any.
 */
export class PageDeployment extends Construct {
  constructor(scope: Construct, id: string, props: PageDeploymentProps) {
    super(scope, id);
    const { stage, bucket, pageDir, publisherDir, functionUrls, signIn, deployment } = props;
    const functionName = resourceName(stage.name, 'publish-page');
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logRetentionDays,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const role = this.#role(logGroup);
    const page = new LayerVersion(this, 'Page', { code: Code.fromAsset(pageDir), description: 'The board page' });
    const publisher = new LambdaFunction(this, 'Publisher', {
      functionName,
      description: 'Publishes the board page when its stack is deployed',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(publisherDir),
      layers: [page],
      memorySize: 256,
      timeout: Duration.minutes(2),
      role: role.withoutPolicyUpdates(),
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel[stage.logLevel],
    });
    acknowledge(publisher, 'Serverless::Serverless-LambdaDLQ');
    const mayAdd = new PolicyStatement({
      principals: [new ArnPrincipal(role.roleArn)],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
    });
    const { policyDependable } = bucket.addToResourcePolicy(mayAdd);
    const published = new CustomResource(this, 'Published', {
      serviceToken: publisher.functionArn,
      resourceType: 'Custom::PublishedPage',
      serviceTimeout: Duration.minutes(5),
      properties: {
        BucketUrl: `https://${bucket.bucketRegionalDomainName}`,
        FunctionUrls: functionUrls,
        SignIn: { Url: signIn.url, ClientId: signIn.clientId },
        // Another page is another version of the layer.
        Page: page.layerVersionArn,
        // CloudFormation reads the URLs anew only when something of this stack changes; an API stack made anew has others.
        ...(deployment !== undefined && { Deployment: deployment }),
      },
    });
    if (policyDependable !== undefined) published.node.addDependency(policyDependable);
  }

  #role(logGroup: LogGroup): Role {
    const logs = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    // X-Ray knows no resource-level permissions for these two actions.
    const traces = new PolicyStatement({
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'What publishing the page may do; the bucket says who may add files',
      inlinePolicies: { Publisher: new PolicyDocument({ statements: [logs, traces] }) },
    });
    acknowledge(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', 'Serverless::Serverless-LambdaStarPermissions');
    return role;
  }
}
