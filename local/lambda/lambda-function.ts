import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { check } from '../assembly/schema.ts';
import { CloudError } from '../cloud-error.ts';
import type { Code } from './code-store.ts';

/** A function as the template declares it. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** The published version, or `$LATEST`. */
  readonly version: string;
  /** `<file without extension>.<export>`. */
  readonly handler: string;
  readonly code: Code;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds until a call is ended. */
  readonly timeoutMs: number;
  /** MB. */
  readonly memorySize: number;
  /** Calls at once beyond which callers get 429; without it callers wait. */
  readonly reservedConcurrency: number | undefined;
  readonly logGroup: string;
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

/** `AWS::Lambda::Function`. What only matters to AWS is listed as unknown, so that everything else is refused. */
const Properties = z.strictObject({
  FunctionName: z.optional(z.string()),
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z._default(z.coerce.number(), 3),
  MemorySize: z._default(z.coerce.number(), 128),
  ReservedConcurrentExecutions: z.optional(z.coerce.number()),
  Environment: z._default(z.object({ Variables: z._default(z.record(z.string(), z.coerce.string()), {}) }), {
    Variables: {},
  }),
  LoggingConfig: z.optional(z.looseObject({ LogGroup: z.optional(z.string()) })),
  Architectures: z.optional(z.unknown()),
  Description: z.optional(z.unknown()),
  RecursiveLoop: z.optional(z.unknown()),
  Role: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
  TracingConfig: z.optional(z.unknown()),
});

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
      const arn = String(resource.attributes.Arn);
      return {
        name: resource.ref,
        arn,
        region: resource.stack.region,
        version: '$LATEST',
        handler: properties.Handler,
        code,
        environment: properties.Environment.Variables,
        timeoutMs: properties.Timeout * 1_000,
        memorySize: properties.MemorySize,
        reservedConcurrency: properties.ReservedConcurrentExecutions,
        logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${resource.ref}`,
        operation: operationOf(resource),
      };
    });
}
