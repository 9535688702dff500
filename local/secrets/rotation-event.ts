import { randomUUID } from 'node:crypto';

/** The steps of a rotation, in order. */
export const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

/** What a function that rotates is told. */
export interface RotationEvent {
  readonly Step: (typeof steps)[number];
  readonly SecretId: string;
  readonly ClientRequestToken: string;
  readonly RotationToken: string;
}

/** What every step of a rotation is told. */
export const eventCommon = (SecretId: string, ClientRequestToken: string) => ({
  SecretId,
  ClientRequestToken,
  RotationToken: randomUUID(),
});
