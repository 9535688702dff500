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
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Rights, reachesShops } from '#shared/contract/rights.ts';
import { rootsVariables } from '#shared/contract/trusted-roots.ts';
import { metricNamespace, metrics } from '#shared/observability/metrics.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import type { Environment } from '../function-environment.ts';
import { functionName } from '../names.ts';
import { FunctionRole } from './function-role.ts';
import { TenantRole } from './tenant-role.ts';

/** What the contract of every function says, whoever calls it. */
export interface FunctionContract extends Rights {
  readonly id: string;
  /** What a caller needs; null where anybody may call, and left out where events do. */
  readonly scope?: string | null;
  readonly kind?: 'consumer' | 'rotation' | 'schedule';
  readonly memory: number;
  readonly timeout: number;
  readonly retired: boolean;
}

/** Everything a function is made of. */
export interface LiveFunctionProps {
  readonly stage: Stage;
  readonly contract: FunctionContract;
  readonly description: string;
  /** The built bundle: `index.js` exporting `handler`. */
  readonly code: Code;
  readonly environment: Environment;
  /** What the template says of it beside, under one name: whoever runs the template finds it there. */
  readonly metadata: { readonly name: string; readonly said: Readonly<Record<string, unknown>> };
}

/**
 * A Lambda with its own role and log group, and alias `live`, which is what its callers call.
 *
 * The alias is made once, at `$LATEST`, and nothing in the template ever moves it: a deployment changes the code of
 * `$LATEST`, a release publishes it as a version and moves the alias there (docs/decisions/0022).
 */
export class LiveFunction extends Construct {
  readonly alias: Alias;

  constructor(scope: Construct, id: string, props: LiveFunctionProps) {
    super(scope, id);
    const { stage, contract } = props;
    const name = functionName(stage.name, contract.id);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${name}`,
      retention: stage.logRetentionDays,
      // Not plain RETAIN: a first deployment that fails would leave a group whose name blocks the second.
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    // A call that crashed tells nothing itself; Lambda's own metric is by function, and would be an alarm metric for each.
    new MetricFilter(this, 'Crashes', {
      logGroup,
      filterPattern: FilterPattern.literal('{ $.type = "platform.report" && $.record.status != "success" }'),
      metricNamespace: metricNamespace(stage.name),
      metricName: metrics.FunctionCrash.name,
      metricValue: '1',
    });
    const { role } = new FunctionRole(this, 'Access', { stage, contract, logGroup });
    const tenant = reachesShops(contract)
      ? new TenantRole(this, 'Tenant', { stage, contract, trusted: role })
      : undefined;
    const lambda = new LambdaFunction(this, 'Function', {
      functionName: name,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      memorySize: contract.memory,
      timeout: Duration.seconds(contract.timeout),
      environment: {
        ...definedOnly(props.environment),
        ...rootsVariables,
        ...(tenant && { TENANT_ROLE_ARN: tenant.role.roleArn, TENANT_ISOLATION: stage.tenantIsolation }),
      },
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
      const { name: key, said } = props.metadata;
      lambda.node.defaultChild.addMetadata(key, { ...said, ...(contract.retired && { Retired: true }) });
    }
    this.alias = new Alias(this, 'Live', { aliasName: 'live', version: lambda.latestVersion });
  }
}

function definedOnly(environment: Environment): Record<string, string> {
  const given = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}
