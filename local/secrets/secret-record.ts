import * as z from 'zod/mini';

/** The secret itself: text, or bytes as base64. */
const Value = z.union([z.strictObject({ text: z.string() }), z.strictObject({ bytes: z.string() })]);

/** What a version holds. */
export type SecretValue = z.output<typeof Value>;

const Version = z.strictObject({
  id: z.string(),
  createdAt: z.number(),
  /** A rotation begins with a version that has none yet. */
  value: z.optional(Value),
  labels: z.array(z.string()),
});

/** One version of a secret. */
export type VersionRecord = z.output<typeof Version>;

const Rotation = z.strictObject({
  isEnabled: z.boolean(),
  /** The function that makes new values; none where the service the secret belongs to does. */
  lambda: z.optional(z.string()),
  /** Days after which it is due again. */
  afterDays: z.optional(z.number()),
  rotatedAt: z.optional(z.number()),
});

/** How and when a secret is replaced. */
export type RotationRecord = z.output<typeof Rotation>;

const Secret = z.strictObject({
  name: z.string(),
  arn: z.string(),
  description: z.optional(z.string()),
  keyId: z.optional(z.string()),
  /** The service of AWS that keeps it for itself. */
  owner: z.optional(z.string()),
  tags: z.record(z.string(), z.string()),
  createdAt: z.number(),
  changedAt: z.number(),
  /** The day, since it is told to the day. */
  accessedOn: z.optional(z.number()),
  /** Since when it is marked to be deleted, and when it then is gone. */
  deletedAt: z.optional(z.number()),
  goneAt: z.optional(z.number()),
  rotation: z.optional(Rotation),
  /** The oldest first. */
  versions: z.array(Version),
});

/** A secret as it is remembered. Times are epoch milliseconds. */
export type SecretRecord = z.output<typeof Secret>;

/** All secrets of an account. */
export const SecretRecords = z.array(Secret);
