import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { check } from '../assembly/schema.ts';
import { CloudError } from '../cloud-error.ts';
import type { Code } from './code-store.ts';
import type { Configuration } from './configuration.ts';

/** One version of a function, and all it takes to run it. */
export interface LambdaFunction extends Configuration {
  readonly name: string;
  /** Without a qualifier. */
  readonly arn: string;
  readonly region: string;
  /** The published version, or `$LATEST`. */
  readonly version: string;
  readonly code: Code;
  /** Calls at once beyond which callers get 429, of all versions together; without it callers wait. */
  readonly reservedConcurrency: number | undefined;
  /** The operation of the API that the function answers, if it is one. */
  readonly operation: FunctionOperation | undefined;
}

const Operation = z.object({ Id: z.string(), Method: z.string(), Path: z.string() });

/** Where the function stands in the API. */
export interface FunctionOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

const Logging = z.object({
  LogFormat: z._default(z.enum(['JSON', 'Text']), 'Text'),
  LogGroup: z.optional(z.string()),
  ApplicationLogLevel: z.optional(z.string()),
  SystemLogLevel: z.optional(z.string()),
});

/** `AWS::Lambda::Function`. What only matters to AWS is listed as unknown, so that everything else is refused. */
const Properties = z.strictObject({
  FunctionName: z.optional(z.string()),
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z._default(z.coerce.number().check(z.minimum(1), z.maximum(900)), 3),
  MemorySize: z._default(z.coerce.number().check(z.minimum(128), z.maximum(10_240)), 128),
  ReservedConcurrentExecutions: z.optional(z.coerce.number()),
  Environment: z._default(z.object({ Variables: z._default(z.record(z.string(), z.coerce.string()), {}) }), {
    Variables: {},
  }),
  LoggingConfig: z._default(Logging, { LogFormat: 'Text' }),
  Architectures: z._default(z.tuple([z.enum(['arm64', 'x86_64'])]), ['x86_64']),
  Description: z._default(z.string(), ''),
  RecursiveLoop: z.optional(z.unknown()),
  Role: z.string(),
  Tags: z.optional(z.unknown()),
  TracingConfig: z._default(z.object({ Mode: z.enum(['Active', 'PassThrough']) }), { Mode: 'PassThrough' }),
});

function configurationOf(properties: z.output<typeof Properties>, name: string): Configuration {
  const { LoggingConfig: logging } = properties;
  const { ApplicationLogLevel: applicationLogLevel, SystemLogLevel: systemLogLevel } = logging;
  return {
    description: properties.Description,
    role: properties.Role,
    handler: properties.Handler,
    environment: properties.Environment.Variables,
    timeoutMs: properties.Timeout * 1_000,
    memorySize: properties.MemorySize,
    architecture: properties.Architectures[0],
    tracing: properties.TracingConfig.Mode,
    logGroup: logging.LogGroup ?? `/aws/lambda/${name}`,
    logFormat: logging.LogFormat,
    ...(applicationLogLevel === undefined ? {} : { applicationLogLevel }),
    ...(systemLogLevel === undefined ? {} : { systemLogLevel }),
  };
}

/** Metadata key under which the infrastructure says which operation a function answers. */
const operationKey = 'StatusBoard::Operation';

function operationOf(resource: Resource): FunctionOperation | undefined {
  const metadata = resource.metadata[operationKey];
  if (metadata === undefined) return undefined;
  const {
    Id: id,
    Method: method,
    Path: path,
  } = check(Operation, metadata, `${resource.place}.Metadata.${operationKey}`);
  return { id, method, path };
}

/**
 * The functions among an assembly's resources, as `$LATEST`.
 * @param codeOf the code of an asset; undefined where there is no such asset
 * @throws CloudError for a property that cannot be executed, or code that is no asset of the assembly
 */
export function lambdaFunctions(
  resources: readonly Resource[],
  codeOf: (objectKey: string) => Code | undefined,
): LambdaFunction[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map((resource) => {
      const properties = readProperties(resource, Properties);
      const code = codeOf(properties.Code.S3Key);
      if (code === undefined) {
        throw new CloudError(`${resource.place}.Properties.Code: ${properties.Code.S3Key} is no asset of the assembly`);
      }
      return {
        name: resource.ref,
        arn: String(resource.attributes.Arn),
        region: resource.stack.region,
        version: '$LATEST',
        code,
        reservedConcurrency: properties.ReservedConcurrentExecutions,
        operation: operationOf(resource),
        ...configurationOf(properties, resource.ref),
      };
    });
}
