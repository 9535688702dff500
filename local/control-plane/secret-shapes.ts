import * as z from 'zod/mini';

const Name = z.string().check(z.regex(/^[\w/+=.@-]{1,512}$/));
const SecretId = z.string().check(z.minLength(1), z.maxLength(2_048));
const Token = z.optional(z.string().check(z.minLength(32), z.maxLength(64)));
const VersionId = z.optional(z.string().check(z.minLength(32), z.maxLength(64)));
const Label = z.string().check(z.minLength(1), z.maxLength(256));
const Description = z.optional(z.string().check(z.maxLength(2_048)));
const Tags = z.optional(z.array(z.strictObject({ Key: z.string(), Value: z._default(z.string(), '') })));

/** Bytes a value may have. */
const valueLimit = 65_536;
const bytesOf = (text: string) => Buffer.byteLength(text);
const value = {
  SecretString: z.optional(
    z.string().check(
      z.minLength(1),
      z.refine((text) => bytesOf(text) <= valueLimit),
    ),
  ),
  SecretBinary: z.optional(
    z.string().check(
      z.minLength(1),
      z.refine((text) => Buffer.from(text, 'base64').length <= valueLimit),
    ),
  ),
};

const Rules = z.strictObject({ AutomaticallyAfterDays: z.int().check(z.minimum(1), z.maximum(1_000)) });

const page = {
  MaxResults: z._default(z.int().check(z.minimum(1), z.maximum(100)), 100),
  NextToken: z.optional(z.string()),
};

/** What each operation takes. */
export const shapes = {
  CancelRotateSecret: z.strictObject({ SecretId }),
  CreateSecret: z.strictObject({
    Name,
    ClientRequestToken: Token,
    Description,
    KmsKeyId: z.optional(z.string()),
    Tags,
    ...value,
  }),
  DeleteSecret: z.strictObject({
    SecretId,
    RecoveryWindowInDays: z.optional(z.int()),
    ForceDeleteWithoutRecovery: z.optional(z.boolean()),
  }),
  DescribeSecret: z.strictObject({ SecretId }),
  GetRandomPassword: z.strictObject({
    PasswordLength: z._default(z.int().check(z.minimum(1), z.maximum(4_096)), 32),
    ExcludeCharacters: z._default(z.string().check(z.maxLength(4_096)), ''),
    ExcludeNumbers: z._default(z.boolean(), false),
    ExcludePunctuation: z._default(z.boolean(), false),
    ExcludeUppercase: z._default(z.boolean(), false),
    ExcludeLowercase: z._default(z.boolean(), false),
    IncludeSpace: z._default(z.boolean(), false),
    RequireEachIncludedType: z._default(z.boolean(), true),
  }),
  GetResourcePolicy: z.strictObject({ SecretId }),
  GetSecretValue: z.strictObject({ SecretId, VersionId, VersionStage: z.optional(Label) }),
  ListSecrets: z.strictObject({
    ...page,
    IncludePlannedDeletion: z._default(z.boolean(), false),
    SortOrder: z._default(z.enum(['asc', 'desc']), 'asc'),
    Filters: z._default(
      z.array(
        z.strictObject({
          Key: z.enum(['all', 'description', 'name', 'owning-service', 'tag-key', 'tag-value']),
          Values: z.array(z.string()),
        }),
      ),
      [],
    ),
  }),
  ListSecretVersionIds: z.strictObject({ SecretId, ...page, IncludeDeprecated: z._default(z.boolean(), false) }),
  PutSecretValue: z.strictObject({
    SecretId,
    ClientRequestToken: Token,
    VersionStages: z.optional(z.array(Label).check(z.minLength(1), z.maxLength(20))),
    RotationToken: z.optional(z.string()),
    ...value,
  }),
  RestoreSecret: z.strictObject({ SecretId }),
  RotateSecret: z.strictObject({
    SecretId,
    ClientRequestToken: Token,
    RotationLambdaARN: z.optional(z.string()),
    RotationRules: z.optional(Rules),
    RotateImmediately: z._default(z.boolean(), true),
  }),
  TagResource: z.strictObject({ SecretId, Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })) }),
  UntagResource: z.strictObject({ SecretId, TagKeys: z.array(z.string()) }),
  UpdateSecret: z.strictObject({
    SecretId,
    ClientRequestToken: Token,
    Description,
    KmsKeyId: z.optional(z.string()),
    ...value,
  }),
  UpdateSecretVersionStage: z.strictObject({
    SecretId,
    VersionStage: Label,
    MoveToVersionId: VersionId,
    RemoveFromVersionId: VersionId,
  }),
} as const;

/** An operation of Secrets Manager. */
export type SecretOperation = keyof typeof shapes;

/** What a client sent to one. */
export type SecretInput<Name extends SecretOperation> = z.output<(typeof shapes)[Name]>;
