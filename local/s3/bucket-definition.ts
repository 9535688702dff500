import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';

const CorsRule = z.strictObject({
  Id: z.optional(z.string()),
  AllowedHeaders: z._default(z.array(z.string()), []),
  AllowedMethods: z.array(z.enum(['DELETE', 'GET', 'HEAD', 'POST', 'PUT'])),
  AllowedOrigins: z.array(z.string()),
  ExposedHeaders: z._default(z.array(z.string()), []),
  MaxAge: z.optional(z.coerce.number()),
});

/** Whose pages may read what a bucket answers. */
export type BucketCorsRule = z.output<typeof CorsRule>;

const LifecycleRule = z.strictObject({
  Id: z.optional(z.string()),
  Status: z.enum(['Disabled', 'Enabled']),
  Prefix: z._default(z.string(), ''),
  ExpirationInDays: z.optional(z.coerce.number()),
  AbortIncompleteMultipartUpload: z.optional(z.strictObject({ DaysAfterInitiation: z.coerce.number() })),
  NoncurrentVersionExpiration: z.optional(z.unknown()),
});

/** When objects of a bucket go by themselves. */
export type LifecycleRule = z.output<typeof LifecycleRule>;

/** `AWS::S3::Bucket`. Encryption and who may see it have no local counterpart; versions are not kept. */
const Properties = z.strictObject({
  BucketName: z.optional(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/))),
  CorsConfiguration: z._default(z.strictObject({ CorsRules: z.array(CorsRule) }), { CorsRules: [] }),
  LifecycleConfiguration: z._default(z.looseObject({ Rules: z.array(LifecycleRule) }), { Rules: [] }),
  BucketEncryption: z.optional(z.unknown()),
  LoggingConfiguration: z.optional(z.unknown()),
  OwnershipControls: z.optional(z.unknown()),
  PublicAccessBlockConfiguration: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
  VersioningConfiguration: z.optional(z.unknown()),
});

/** A bucket as the template wants it. */
export interface BucketDefinition {
  readonly name: string;
  readonly cors: readonly BucketCorsRule[];
  readonly lifecycle: readonly LifecycleRule[];
}

/**
 * The buckets among an assembly's resources.
 * @throws CloudError for a property that cannot be executed
 */
export function bucketDefinitions(resources: readonly Resource[]): BucketDefinition[] {
  return resources
    .filter(({ type }) => type === 'AWS::S3::Bucket')
    .map((resource) => {
      const { CorsConfiguration: cors, LifecycleConfiguration: lifecycle } = readProperties(resource, Properties);
      return { name: resource.ref, cors: cors.CorsRules, lifecycle: lifecycle.Rules };
    });
}
