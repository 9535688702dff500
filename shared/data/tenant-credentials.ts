import type { RoleCredentials } from './assume-role.ts';
import type { TenantId } from './tenant.ts';

/** Milliseconds after which credentials are renewed, on average: they are good for an hour. */
const renewedAfter = 45 * 60_000;

/** By how much that differs, so that the environments of a function do not all ask STS at once. */
const jitter = 10 * 60_000;

/** Milliseconds until it is tried again where STS did not give new ones and old ones are still good. */
const triedAgainAfter = 60_000;

/** The SDK asks for new credentials this long before those it has are said to expire. */
const askedEarlier = 5 * 60_000;

/** Credentials as clients of the SDK take them: `expiration` is when to have asked for others, which is before they expire. */
export interface TenantIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** What the credentials of a tenant need. */
export interface TenantCredentialsOptions {
  readonly assume: (shop: TenantId) => Promise<RoleCredentials>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/**
 * Gives a tenant's credentials to the client that is its own; it remembers them, nothing else does. Renewed well before they expire;
 * while STS gives no new ones, the old ones serve until they do.
 * @throws RoleRefused where there are none that are good
 */
export function tenantCredentials(
  shop: TenantId,
  { assume, now, random }: TenantCredentialsOptions,
): () => Promise<TenantIdentity> {
  let last: RoleCredentials | undefined;
  const asked = ({ accessKeyId, secretAccessKey, sessionToken }: RoleCredentials, at: number): TenantIdentity => ({
    accessKeyId,
    secretAccessKey,
    sessionToken,
    expiration: new Date(at + askedEarlier),
  });
  return async () => {
    try {
      last = await assume(shop);
      const renewed = now() + renewedAfter + (random() - 0.5) * jitter;
      return asked(last, Math.min(renewed, last.expiresAt - askedEarlier));
    } catch (error) {
      if (last === undefined || last.expiresAt <= now()) throw error;
      return asked(last, now() + triedAgainAfter);
    }
  };
}
