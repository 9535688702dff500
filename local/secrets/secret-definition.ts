import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import type { PasswordWish } from './random-password.ts';

const flag = z._default(z.coerce.boolean(), false);

/** `AWS::SecretsManager::Secret` whose value Secrets Manager makes. What encrypts it has no local counterpart. */
const Secret = z.strictObject({
  Name: z.string(),
  Description: z.optional(z.string()),
  GenerateSecretString: z.strictObject({
    PasswordLength: z._default(z.coerce.number(), 32),
    ExcludeCharacters: z._default(z.string(), ''),
    ExcludeNumbers: flag,
    ExcludePunctuation: flag,
    ExcludeUppercase: flag,
    ExcludeLowercase: flag,
    IncludeSpace: flag,
    RequireEachIncludedType: z._default(z.coerce.boolean(), true),
  }),
  KmsKeyId: z.optional(z.string()),
  Tags: z._default(z.array(z.strictObject({ Key: z.string(), Value: z.string() })), []),
});

/** `AWS::SecretsManager::RotationSchedule` that does not rotate when it is made: a deployment changes no secret. */
const Schedule = z.strictObject({
  SecretId: z.string(),
  RotationLambdaARN: z.string(),
  RotationRules: z.strictObject({ AutomaticallyAfterDays: z.coerce.number() }),
  RotateImmediatelyOnUpdate: z.union([z.literal(false), z.literal('false')]),
});

/** A secret as the template wants it. */
export interface SecretDefinition {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** What its first value is made of. */
  readonly generated: PasswordWish;
  /** Which function replaces it, and after how many days. */
  readonly rotation: { readonly lambda: string; readonly afterDays: number } | undefined;
}

/**
 * The secrets among an assembly's resources.
 * @throws CloudError for a property that cannot be executed
 */
export function secretDefinitions(resources: readonly Resource[]): SecretDefinition[] {
  const schedules = resources
    .filter(({ type }) => type === 'AWS::SecretsManager::RotationSchedule')
    .map((resource) => readProperties(resource, Schedule));
  return resources
    .filter(({ type }) => type === 'AWS::SecretsManager::Secret')
    .map((resource) => {
      const { Name: name, Description: description, Tags, ...value } = readProperties(resource, Secret);
      const arn = resource.ref;
      const schedule = schedules.find(({ SecretId: id }) => id === arn || id === name);
      const { RotationLambdaARN: lambda, RotationRules: rules } = schedule ?? {};
      const afterDays = rules?.AutomaticallyAfterDays;
      const rotation = lambda === undefined || afterDays === undefined ? undefined : { lambda, afterDays };
      const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
      return { name, arn, description, tags, generated: value.GenerateSecretString, rotation };
    });
}
