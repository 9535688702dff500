import type { SecretName } from './rights.ts';

/** The variable that tells a function what a secret is called: infra sets it by the contract's `secretActions`. */
export const secretVariables = {
  'pairing-pepper': 'PAIRING_PEPPER_SECRET',
} as const satisfies Record<SecretName, string>;
