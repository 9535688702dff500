import { configurationIn } from '../lambda/configuration.ts';
import type { Alias, FunctionRecord } from '../lambda/function-record.ts';
import type { FunctionUrl } from '../lambda/function-url.ts';
import type { HostedFunction } from '../lambda/hosted-function.ts';
import { notFound } from '../lambda/lambda-error.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';

function revisionOf({ latest, versions }: FunctionRecord, version: string) {
  const { revisionId: RevisionId, lastModified: LastModified } =
    (version === '$LATEST' ? latest : versions[version]) ?? {};
  return { RevisionId, LastModified };
}

function loggingConfig({ logFormat, logGroup, applicationLogLevel, systemLogLevel }: LambdaFunction) {
  return {
    LogFormat: logFormat,
    ApplicationLogLevel: applicationLogLevel,
    SystemLogLevel: systemLogLevel,
    LogGroup: logGroup,
  };
}

/**
 * `FunctionConfiguration` of a version, in the words of the API.
 * @param qualifier what its ARN ends in: what the client asked by, which may be an alias
 * @throws LambdaError where there is no such version or alias
 */
export function functionConfiguration(hosted: HostedFunction, qualifier: string | undefined) {
  const { record, latest } = hosted;
  const alias = qualifier === undefined ? undefined : record.aliases[qualifier];
  const isName = qualifier !== undefined && qualifier !== '$LATEST' && !/^\d+$/.test(qualifier);
  if (isName && alias === undefined) throw notFound(`Function not found: ${latest.arn}:${qualifier}`);
  const version = hosted.version(alias?.version ?? qualifier ?? '$LATEST');
  const { description, role, handler, environment, timeoutMs, memorySize, architecture, tracing } =
    configurationIn(version);
  return {
    FunctionName: version.name,
    FunctionArn: qualifier === undefined ? version.arn : `${version.arn}:${qualifier}`,
    Version: version.version,
    Description: description,
    Runtime: 'nodejs24.x',
    Role: role,
    Handler: handler,
    CodeSize: version.code.size,
    CodeSha256: version.code.sha256,
    Timeout: timeoutMs / 1_000,
    MemorySize: memorySize,
    ...(Object.keys(environment).length === 0 ? {} : { Environment: { Variables: environment } }),
    TracingConfig: { Mode: tracing },
    Architectures: [architecture],
    PackageType: 'Zip',
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: loggingConfig(version),
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...revisionOf(record, version.version),
  };
}

/** `AliasConfiguration`, in the words of the API. */
export function aliasConfiguration(arn: string, name: string, { version, weights, description, revisionId }: Alias) {
  return {
    AliasArn: `${arn}:${name}`,
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(Object.keys(weights).length === 0 ? {} : { RoutingConfig: { AdditionalVersionWeights: weights } }),
    RevisionId: revisionId,
  };
}

/** `FunctionUrlConfig`, in the words of the API; a URL here has no history. */
export function functionUrlConfig({ url, invokedFunctionArn, cors, authType }: FunctionUrl) {
  const beginning = '1970-01-01T00:00:00.000Z';
  return {
    FunctionUrl: url,
    FunctionArn: invokedFunctionArn,
    AuthType: authType,
    ...(cors === undefined ? {} : { Cors: cors }),
    InvokeMode: 'BUFFERED',
    CreationTime: beginning,
    LastModifiedTime: beginning,
  };
}
