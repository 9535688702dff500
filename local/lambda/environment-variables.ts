import type { PrincipalCredentials } from '../iam/principal.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** Endpoints of the local services, as `AWS_ENDPOINT_URL_<SERVICE>` variables that SDK clients read. */
export type ServiceEndpoints = Readonly<Record<`AWS_ENDPOINT_URL_${string}`, string>>;

/** What a function needs to reach the local services. */
export interface LocalServices {
  readonly endpoints: ServiceEndpoints;
  /** What a function signs with that acts as this role. */
  readonly credentialsOf: (roleArn: string) => PrincipalCredentials;
}

/**
 * All variables a function sees: its own from the template, those the Lambda runtime defines, and the endpoints of the
 * local services. Nothing of the host's environment.
 */
export function environmentVariables(
  { name, region, version, handler, code, role, memorySize, logGroup, environment }: LambdaFunction,
  logStream: string,
  { endpoints, credentialsOf }: LocalServices,
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken = '' } = credentialsOf(role);
  return {
    ...environment,
    ...endpoints,
    _HANDLER: handler,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    LAMBDA_TASK_ROOT: code.taskRoot,
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
  };
}
