import * as z from 'zod/mini';

const digits = z.string().check(z.regex(/^\d{1,9}$/, 'must be a whole number'));

/** What infra must set on every function. Infra writes these from the same schema, so a missing one does not compile. */
const FunctionEnvironment = z.object({
  /** The stage the function runs in, such as `prod`. */
  STAGE: z.string(),
  /** Name of the operation, consumer or schedule, in kebab-case; every log line carries it. */
  POWERTOOLS_SERVICE_NAME: z.string(),
  /** The area of the API the operation belongs to, such as `appointments`, or `consumers`; metrics are counted by it. */
  AREA: z.string(),
  /** Namespace of the metrics, one per stage: `StatusBoard/prod`. */
  POWERTOOLS_METRICS_NAMESPACE: z.string(),
  POWERTOOLS_LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT']),
  /** Digits: the number of the release its version was published for; `0` before the first one. */
  RELEASE: z.optional(digits),
});

/** Which tables, queues and buckets a function may be given; it gets only those its contract names. */
const ResourceEnvironment = z.object({
  BOARD_TABLE: z.optional(z.string()),
  ACCESS_TABLE: z.optional(z.string()),
  WORK_TABLE: z.optional(z.string()),
  JOBS_QUEUE_URL: z.optional(z.string()),
  /** How many jobs of a shop may be open, and how many messages of all may wait: digits. */
  JOBS_PER_SHOP: z.optional(digits),
  JOBS_IN_ALL: z.optional(digits),
  FILES_BUCKET: z.optional(z.string()),
  /** The pool whose people may sign in, and the client they sign in to; with the right to read credentials. */
  USER_POOL: z.optional(z.string()),
  USER_POOL_CLIENT: z.optional(z.string()),
  /** How many calls are taken of whom: JSON of `Limits`. Where it is not set, nothing limits them. */
  LIMITS: z.optional(z.string()),
  /** What the secret is called that codes of pairing are hashed with. */
  PAIRING_PEPPER_SECRET: z.optional(z.string()),
  /** The role that reaches one shop's items, and what is done where it was not enough. */
  TENANT_ROLE_ARN: z.optional(z.string()),
  TENANT_ISOLATION: z.optional(z.enum(['off', 'shadow', 'enforce'])),
});

/** The variables of a function. */
export type FunctionEnvironment = z.infer<typeof FunctionEnvironment>;

/** What a function is given, by variable. */
export type ResourceEnvironment = z.infer<typeof ResourceEnvironment>;

/** What Lambda itself sets. */
const PlatformEnvironment = z.object({
  AWS_LAMBDA_FUNCTION_NAME: z._default(z.string(), ''),
  AWS_LAMBDA_FUNCTION_VERSION: z._default(z.string(), '$LATEST'),
  AWS_REGION: z._default(z.string(), 'us-east-1'),
  /** Another engine than DynamoDB, where tables are not on AWS. */
  AWS_ENDPOINT_URL_DYNAMODB: z.optional(z.string()),
  /** Another engine than S3, where files are not on AWS. */
  AWS_ENDPOINT_URL_S3: z.optional(z.string()),
  /** Another engine than SQS, where queues are not on AWS. */
  AWS_ENDPOINT_URL_SQS: z.optional(z.string()),
  /** Another service than Secrets Manager, as above. */
  AWS_ENDPOINT_URL_SECRETS_MANAGER: z.optional(z.string()),
  /** Another issuer than Cognito, where people do not sign in on AWS. */
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: z.optional(z.string()),
  /** Another service than STS, as above. */
  AWS_ENDPOINT_URL_STS: z.optional(z.string()),
});

const Environment = z.object({
  ...FunctionEnvironment.shape,
  ...ResourceEnvironment.shape,
  ...PlatformEnvironment.shape,
});

/** The typed environment of a function. */
export type Environment = z.infer<typeof Environment>;

/**
 * Reads and checks the environment of a function.
 * @throws ZodError naming each variable that is missing or wrong
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  return Environment.parse(variables);
}
