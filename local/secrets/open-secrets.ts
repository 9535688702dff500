import { randomUUID } from 'node:crypto';
import { secretsApi } from '../control-plane/secrets-api.ts';
import type { ServiceApi } from '../control-plane/service-api.ts';
import { issuerService, newSigningKeys } from '../issuer/signing-keys.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { complaintsTo } from '../logging/complaints.ts';
import type { LogListener } from '../logging/log-record.ts';
import { type Clock, systemClock } from '../scheduler/clock.ts';
import { ensureSecrets } from './declared-secrets.ts';
import type { RotationEvent } from './rotation-event.ts';
import { Rotations } from './rotations.ts';
import type { SecretDefinition } from './secret-definition.ts';
import { type SecretPlace, SecretStore } from './secret-store.ts';

/** What secrets are opened with. */
export interface SecretsOptions {
  /** Nobody but its owner reads it. */
  readonly file: string;
  readonly place: SecretPlace;
  /** What calls the functions that rotate, once there are any. */
  readonly lambda: () => Lambda;
  /** The machine's unless given. */
  readonly clock?: Clock | undefined;
  /** Told of rotations that failed. */
  readonly log?: LogListener | undefined;
}

/** Secrets Manager, as the rest of the cloud has it. */
export interface Secrets {
  readonly api: ServiceApi;
  readonly store: SecretStore;
  /** Makes those there are that templates want; values stay as they are. */
  ensure(definitions: readonly SecretDefinition[]): void;
  /** From now on, what is due is rotated. */
  start(): void;
  /** Begins no more rotations; settles when none is under way. */
  close(): Promise<void>;
}

/** Milliseconds from one look at what is due to the next. */
const lookEvery = 3_600_000;

/** Splits the ARN of a function, which may name an alias. */
const functionArn = /^(.*:function:[\w-]+)(?::([\w$-]+))?$/;

/** Calls a function that rotates, as Secrets Manager does. @throws Error where it fails */
async function callRotation(lambda: Lambda, arn: string, event: RotationEvent, traceId: string): Promise<void> {
  const [, plain = arn, qualifier] = functionArn.exec(arn) ?? [];
  const request = { requestId: randomUUID(), event: JSON.stringify(event), traceId };
  const result = await lambda.invoke(plain, qualifier, request);
  if (result.kind === 'success') return;
  throw new Error(result.kind === 'failure' ? result.error.errorMessage : 'there is no concurrency for its function');
}

/** Opens the secrets of a data folder. @throws CloudError where its file is damaged */
export function openSecrets({ file, place, lambda, clock = systemClock, log = () => {} }: SecretsOptions): Secrets {
  const now = () => clock.now();
  const store = new SecretStore(file, place, now);
  const rotations = new Rotations({
    store,
    call: (arn, event, traceId) => callRotation(lambda(), arn, event, traceId),
    ownValues: { [issuerService]: newSigningKeys },
    clock,
    complain: complaintsTo(log, 'secrets'),
  });
  const prefix = `arn:aws:secretsmanager:${place.region}:${place.account}:secret:`;
  let cancel = () => {};
  const look = () => {
    rotations.look();
    cancel = clock.after(lookEvery, look);
  };
  return {
    api: secretsApi({ store, rotations, now, arnOf: (name) => (name.startsWith(prefix) ? name : `${prefix}${name}`) }),
    store,
    ensure: (definitions) => ensureSecrets(store, definitions, now()),
    start: look,
    close: async () => {
      cancel();
      await rotations.idle();
    },
  };
}
