import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  CfnFunction,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Operation } from '#shared/contract/operation.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import { operationMetadata } from '../earlier-releases.ts';
import type { Environment } from '../function-environment.ts';
import { functionName } from '../names.ts';
import type { AuthMode } from './auth-mode.ts';
import { EndpointUrl } from './endpoint-url.ts';
import { FunctionRole } from './function-role.ts';

/** Everything a function of the API is made of. */
export interface EndpointFunctionProps {
  readonly stage: Stage;
  readonly operation: Operation;
  /** The built bundle: `index.js` exporting `handler`. */
  readonly code: Code;
  readonly environment: Environment;
  readonly authMode: AuthMode;
}

/**
 * One operation of the API: its Lambda with its own role and log group, alias `live`, and the Function URL of that alias.
 * Method and path stand in the template's metadata, where whoever runs the template finds them.
 *
 * The alias is made once, at `$LATEST`, and nothing in the template ever moves it: a deployment changes the code of
 * `$LATEST`, a release publishes it as a version and moves the alias there (docs/decisions/0022).
 */
export class EndpointFunction extends Construct {
  readonly alias: Alias;

  constructor(scope: Construct, id: string, props: EndpointFunctionProps) {
    super(scope, id);
    const { stage, operation } = props;
    const name = functionName(stage.name, operation.id);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${name}`,
      retention: stage.logRetentionDays,
      // Not plain RETAIN: a first deployment that fails would leave a group whose name blocks the second.
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const { role } = new FunctionRole(this, 'Access', { stage, contract: operation, logGroup });
    const lambda = new LambdaFunction(this, 'Function', {
      functionName: name,
      description: `${operation.method} ${operation.path}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      memorySize: operation.memory,
      timeout: Duration.seconds(operation.timeout),
      environment: definedOnly(props.environment),
      // The role above is complete; without this the construct would add statements of its own to it.
      role: role.withoutPolicyUpdates(),
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // START, END and REPORT lines cost more than they tell.
      systemLogLevelV2: SystemLogLevel.WARN,
      // With JSON logging Lambda filters too, at INFO unless told, and the logger obeys Lambda: both get one level.
      applicationLogLevelV2: ApplicationLogLevel[stage.logLevel],
    });
    acknowledge(lambda, 'Serverless::Serverless-LambdaDLQ');
    if (lambda.node.defaultChild instanceof CfnFunction) {
      const { id: Id, method: Method, path: Path, retired: isRetired } = operation;
      lambda.node.defaultChild.addMetadata(operationMetadata, {
        Id,
        Method,
        Path,
        ...(isRetired && { Retired: true }),
      });
    }
    this.alias = new Alias(this, 'Live', { aliasName: 'live', version: lambda.latestVersion });
    new EndpointUrl(this, 'Url', {
      operation,
      alias: this.alias,
      authMode: props.authMode,
      allowedOrigins: stage.allowedOrigins,
    });
  }
}

function definedOnly(environment: Environment): Record<string, string> {
  const given = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}
