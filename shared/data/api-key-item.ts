import { hash } from 'node:crypto';
import * as z from 'zod/mini';
import { roles, type Scope, scopesGiven, scopesOfDevice } from '#shared/contract/access.ts';
import type { Item } from './table.ts';

const StoredApiKey = z.object({
  keyId: z.string(),
  /** What has it, where that is no program. */
  kind: z.optional(z.literal('device')),
  /** Keys of operators have none. */
  shop: z.optional(z.string()),
  role: z.enum(roles),
  /** What it is made for, where that is less than its role allows. */
  scopes: z.optional(z.array(z.string())),
  /** Who of the team has it. */
  technicianId: z.optional(z.string()),
  label: z.optional(z.string()),
  /** The program that has it. */
  client: z.optional(z.string()),
  secretHash: z.instanceof(Uint8Array),
  createdAt: z.number(),
  createdBy: z.optional(z.string()),
  /** From when on it is good for nothing. Not `expiresAt`: TTL would delete what people look for. */
  endsAt: z.optional(z.number()),
  revokedAt: z.optional(z.number()),
  revokedBy: z.optional(z.string()),
  /** The key that was made in its place. */
  replacedBy: z.optional(z.string()),
});

/** An API key as it is kept, with its times in epoch milliseconds. Those of the first releases have fewer attributes. */
export type StoredApiKey = z.output<typeof StoredApiKey>;

/** @throws ZodError where the item is not what this service writes */
export function parseStoredKey(item: Item): StoredApiKey {
  return StoredApiKey.parse(item);
}

/** The SHA-256 of a key's secret. A slow hash would guard nothing: the secret has 190 random bits. */
export function hashSecret(secret: string): Uint8Array {
  return new Uint8Array(hash('sha256', secret, 'buffer'));
}

/** How a key stands. */
export function stateOf({ revokedAt, endsAt }: StoredApiKey, now: number): 'live' | 'expired' | 'revoked' {
  if (revokedAt !== undefined) return 'revoked';
  return endsAt !== undefined && endsAt <= now ? 'expired' : 'live';
}

/** What a key allows. */
export function scopesOfKey({ kind, role, scopes }: StoredApiKey): Scope[] {
  return kind === 'device' ? scopesOfDevice(role) : scopesGiven(role, scopes);
}
