import type { RoleCredentials } from './assume-role.ts';
import type { TenantId } from './tenant.ts';

/**
 * Milliseconds after which credentials are renewed, on average: they are good for an hour, and links that are signed with them for a
 * quarter of one.
 */
const renewedAfter = 40 * 60_000;

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
 * Gives a tenant's credentials to the clients that are its own, and remembers them for these. Renewed well before they expire; while STS gives no new ones, the old ones serve until they do.
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
  return remembered(now, async () => {
    try {
      last = await assume(shop);
      const renewed = now() + renewedAfter + (random() - 0.5) * jitter;
      return asked(last, Math.min(renewed, last.expiresAt - askedEarlier));
    } catch (error) {
      if (last === undefined || last.expiresAt <= now()) throw error;
      return asked(last, now() + triedAgainAfter);
    }
  });
}

/** What was given last as long as the SDK would go on with it, so that all clients of a tenant ask once. */
function remembered(now: () => number, renew: () => Promise<TenantIdentity>): () => Promise<TenantIdentity> {
  let given: Promise<TenantIdentity> | undefined;
  let until = 0;
  return () => {
    if (given !== undefined && now() < until) return given;
    const renewing = renew();
    [given, until] = [renewing, Number.POSITIVE_INFINITY];
    renewing.then(
      ({ expiration }) => {
        until = expiration.getTime() - askedEarlier;
      },
      () => {
        given = undefined;
      },
    );
    return renewing;
  };
}
