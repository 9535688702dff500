import { inventory } from './assembly/inventory.ts';
import type { CloudWatch } from './cloudwatch/cloudwatch.ts';
import type { ControlPlane } from './control-plane/control-plane.ts';
import type { DataServices } from './data-plane/data-services.ts';
import type { DynamoDb } from './dynamodb/dynamodb.ts';
import type { HttpServer } from './http/http-server.ts';
import type { CodeStore } from './lambda/code-store.ts';
import type { Lambda } from './lambda/lambda.ts';
import type { Platform } from './platform.ts';
import type { Cloud } from './running-cloud.ts';

/** What a running cloud is known by. */
export interface CloudParts {
  readonly base: HttpServer;
  readonly platform: Platform;
  readonly dynamodb: DynamoDb;
  readonly data: DataServices;
  readonly controlPlane: ControlPlane;
  readonly lambda: Lambda;
  readonly store: CodeStore;
  readonly cloudWatch: CloudWatch;
  /** Folder with the logs. */
  readonly logs: string;
}

/** A running cloud as others see it; what changes with the stacks is as it is when it is looked at. */
export function cloudView(parts: CloudParts): Omit<Cloud, 'close'> {
  const { base, platform, dynamodb, data, controlPlane, lambda, store, logs, cloudWatch } = parts;
  return {
    baseUrl: base.origin,
    get functionUrls() {
      return platform.functionUrls;
    },
    get outputs() {
      return platform.resolved.outputs;
    },
    get signing() {
      return platform.signing;
    },
    get tables() {
      return platform.tables;
    },
    get released() {
      return lambda.released;
    },
    get inventory() {
      return inventory(platform.resolved.resources);
    },
    dynamodbEndpoint: dynamodb.endpoint,
    sqsEndpoint: data.endpoints.sqs,
    s3Endpoint: data.endpoints.s3,
    awsEndpoint: controlPlane.endpoint,
    awsCredentials: dynamodb.credentials,
    logs,
    failed: dynamodb.failed,
    publishMetrics: (samples) => cloudWatch.store.put(samples),
    reload: (operationIdOrFunctionName, assetDir) => lambda.reload(operationIdOrFunctionName, store.add(assetDir)),
  };
}
