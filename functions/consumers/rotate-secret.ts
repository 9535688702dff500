import { rotateSecret } from '#shared/contract/secrets.ts';
import { openSecretRotation } from '#shared/data/open-secret-rotation.ts';
import { onRotation } from '#shared/events/on-rotation.ts';

/** Puts a new random value in the place of a secret. */
export const handler = onRotation(rotateSecret, openSecretRotation);
