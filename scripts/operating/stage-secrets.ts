import {
  DescribeSecretCommand,
  type DescribeSecretResponse,
  ResourceNotFoundException,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { StageName } from '#infra/config.ts';
import { resourceName, secretName } from '#infra/names.ts';
import type { SecretName } from '#shared/contract/rights.ts';
import { secrets } from '#shared/contract/secrets.ts';
import type { AwsAccess } from './stage-access.ts';
import type { StageStack } from './stage-stacks.ts';

/** A secret of a stage, as Secrets Manager has it. What it is nobody reads. */
export interface StageSecret {
  readonly name: SecretName;
  /** What Secrets Manager calls it. */
  readonly id: string;
  /** `rotating`: a rotation was begun and is not complete; `deleted`: it is marked to be deleted. */
  readonly state: 'deleted' | 'missing' | 'no value' | 'ready' | 'rotating';
  /** Epoch milliseconds; undefined where it was never rotated. */
  readonly rotatedAt: number | undefined;
  /** Undefined where nothing rotates it. */
  readonly dueAt: number | undefined;
  /** The version functions sign with. */
  readonly version: string | undefined;
}

/** The names of all secrets. */
export const secretNames = Object.keys(secrets) as SecretName[];

/** Whether the stack of secrets is one of these: what was deployed without it needs none. */
export function areSecretsAmong(stacks: readonly StageStack[], stage: StageName): boolean {
  return stacks.some(({ name }) => name === resourceName(stage, 'secrets'));
}

/** The id of the version that has a label. */
function versionOf({ VersionIdsToStages: labels = {} }: DescribeSecretResponse, label: string): string | undefined {
  return Object.entries(labels).find(([, each]) => each.includes(label))?.[0];
}

function stateOf(told: DescribeSecretResponse): StageSecret['state'] {
  const [current, pending] = ['AWSCURRENT', 'AWSPENDING'].map((label) => versionOf(told, label));
  if (told.DeletedDate !== undefined) return 'deleted';
  if (current === undefined) return 'no value';
  return pending === undefined || pending === current ? 'ready' : 'rotating';
}

/** The secrets of a stage. */
export class StageSecrets {
  readonly #client: SecretsManagerClient;
  readonly #stage: StageName;

  constructor(aws: AwsAccess, stage: StageName) {
    this.#client = new SecretsManagerClient({ maxAttempts: 8, ...aws });
    this.#stage = stage;
  }

  /** One of them. */
  async secret(name: SecretName): Promise<StageSecret> {
    const id = secretName(this.#stage, name);
    try {
      const told = await this.#client.send(new DescribeSecretCommand({ SecretId: id }));
      return {
        name,
        id,
        state: stateOf(told),
        rotatedAt: told.LastRotatedDate?.getTime(),
        dueAt: told.RotationEnabled === true ? told.NextRotationDate?.getTime() : undefined,
        version: versionOf(told, 'AWSCURRENT'),
      };
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      return { name, id, state: 'missing', rotatedAt: undefined, dueAt: undefined, version: undefined };
    }
  }

  /** All of them, by name. */
  secrets(): Promise<StageSecret[]> {
    return Promise.all(secretNames.map((name) => this.secret(name)));
  }

  /** Begins a rotation. @returns the version it makes */
  async rotate(name: SecretName): Promise<string> {
    const command = new RotateSecretCommand({ SecretId: secretName(this.#stage, name) });
    const { VersionId: version = '' } = await this.#client.send(command);
    return version;
  }
}
