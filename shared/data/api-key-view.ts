import type { ApiKey } from '#shared/contract/keys.ts';
import { type StoredApiKey, scopesOfKey, stateOf } from './api-key-item.ts';

const instant = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString());

/** A key as the API answers it. @param now epoch milliseconds, as is `lastUsedAt` */
export function toApiKey(stored: StoredApiKey, lastUsedAt: number | undefined, now: number): ApiKey {
  const {
    keyId: id,
    role,
    technicianId = null,
    label = null,
    client = null,
    createdBy = null,
    replacedBy = null,
    revokedBy = null,
  } = stored;
  return {
    id,
    state: stateOf(stored, now),
    role,
    scopes: scopesOfKey(stored),
    technicianId,
    label,
    client,
    createdAt: new Date(stored.createdAt).toISOString(),
    createdBy,
    expiresAt: instant(stored.endsAt),
    lastUsedAt: instant(lastUsedAt),
    replacedBy,
    revokedAt: instant(stored.revokedAt),
    revokedBy,
  };
}
