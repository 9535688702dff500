import { expect, it } from '@jest/globals';
import type { Environment } from '#shared/config/environment.ts';
import { withItsSecrets } from '#shared/config/told-secrets.ts';

const runtimeOf = (given: Partial<Environment>) => ({ environment: given as Environment });
const reading = { secretActions: { 'pairing-pepper': ['GetSecretValue'] } } as const;

it('a function starts that is told of the secrets of its contract, or needs none', () => {
  const told = runtimeOf({ PAIRING_PEPPER_SECRET: 'status-board-dev-pairing_pepper' });
  expect(withItsSecrets(reading, told)).toBe(told);
  const none = runtimeOf({});
  expect(withItsSecrets({ secretActions: {} }, none)).toBe(none);
});

it('a function does not start that is not, and says which', () => {
  expect(() => withItsSecrets(reading, runtimeOf({}))).toThrow(
    'the function is not told PAIRING_PEPPER_SECRET, the name of the secret pairing-pepper: deploy the stage again',
  );
});
