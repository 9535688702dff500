import type { SecretName } from './rights.ts';
import { rotation } from './rotation.ts';

/** What is written down about a secret. */
export interface SecretDefinition {
  /** One line: what it is good for. */
  readonly purpose: string;
  /** Days after which another one takes its place. */
  readonly rotatedAfterDays: number;
}

/** The secrets of a stage. Nobody knows their values and nobody needs to: they are made by Secrets Manager and read by functions. */
export const secrets: Readonly<Record<SecretName, SecretDefinition>> = {
  'pairing-pepper': {
    purpose: 'Hashes the letters a screen shows while it is paired: who reads the table cannot try them out',
    rotatedAfterDays: 90,
  },
};

export const rotateSecret = rotation({
  id: 'rotateSecret',
  summary: 'Puts a new random value in the place of a secret, in the four steps of Secrets Manager',
  secrets,
});
