import { type Rights, type RightsDefinition, rightsOf, type SecretName } from './rights.ts';

/** What an author writes down about a function that replaces secrets; everything else derives from it. */
export interface RotationDefinition<Id extends string> extends RightsDefinition {
  /** camelCase, verb first; the Lambda, the file and the log service are its kebab-case. */
  readonly id: Id;
  /** One line: what it does with a secret. */
  readonly summary: string;
  /** The secrets it replaces, and each after how many days. */
  readonly secrets: Readonly<Partial<Record<SecretName, { readonly rotatedAfterDays: number }>>>;
  /** No secret is replaced by it any more (docs/decisions/0025). */
  readonly retired?: true;
  /** MB of memory; CPU grows with it. */
  readonly memory?: number;
  /** Seconds until Lambda ends the call, at most 900. */
  readonly timeout?: number;
}

/** One function that replaces secrets: the single value that secrets, function, rights, local wiring and tests follow from. */
export interface Rotation<Id extends string = string> extends Rights {
  readonly kind: 'rotation';
  readonly id: Id;
  readonly summary: string;
  readonly secrets: RotationDefinition<Id>['secrets'];
  readonly retired: boolean;
  readonly memory: number;
  readonly timeout: number;
}

/** What replacing a secret takes. */
const rotating = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'] as const;

/** Declares it and fills in what its kind implies: the rights on its secrets, memory (256 MB) and timeout (30 s). */
export function rotation<const Id extends string>(definition: RotationDefinition<Id>): Rotation<Id> {
  const names = Object.keys(definition.secrets) as SecretName[];
  const secretActions = Object.fromEntries(names.map((name) => [name, rotating]));
  return {
    kind: 'rotation',
    id: definition.id,
    summary: definition.summary,
    secrets: definition.secrets,
    ...rightsOf({ ...definition, secretActions }),
    retired: definition.retired ?? false,
    memory: definition.memory ?? 256,
    timeout: definition.timeout ?? 30,
  };
}
