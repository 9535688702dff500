import * as z from 'zod/mini';
import { StoredText } from './ledger-entry.ts';

const Version = StoredText;

/** What a version of a function needs of what all versions share: its role, tables, queues and buckets. */
const Needs = z.object({
  /** `<action> <resource>` of each function's role, by function. */
  rights: z.record(z.string(), z.array(z.string())),
  /** Tables and indexes by name, `<table>` or `<table>/<index>`. */
  tables: z.array(z.string()),
  /** Queues and buckets, such as `queue status-board-prod-jobs`; releases from before there were any name none. */
  others: z.optional(z.array(z.string())),
});
export type Needs = z.output<typeof Needs>;

/** A release: what was published under a name, and for whom it may be needed again. Written once, before traffic moves. */
export const Release = z.object({
  /** Counts up from 1. */
  number: z.int(),
  /** Such as `v1.4.0`. */
  name: StoredText,
  gitSha: StoredText,
  actor: StoredText,
  /** Epoch milliseconds. */
  at: z.number(),
  reason: z.optional(StoredText),
  /** By function: the version published, and the digest of its code in base64. */
  functions: z.record(StoredText, z.object({ version: Version, codeSha256: z.string() })),
  needs: Needs,
  /** Formats of stored items that this release writes, by name. */
  schemaVersions: z.record(z.string(), z.int()),
  /** The tables its functions work on, where a restore has put another one in the place of one: by what it is called, such as `board`. */
  tables: z.optional(z.record(z.string(), StoredText)),
  /** The release that was live when it was made. */
  replaced: z.nullable(z.int()),
});
export type Release = z.output<typeof Release>;

/** `started`: traffic may have moved. `done`: all of it has. `undone`: all of it is back. */
const moveStates = ['started', 'done', 'undone'] as const;

/** A move of traffic: written before the first alias moves, completed after the last. */
export const Move = z.object({
  /** Counts up from 1, releases and rollbacks together. */
  number: z.int(),
  kind: z.enum(['release', 'rollback']),
  /** The release traffic moves to; null is `$LATEST`, before the first release. */
  release: z.nullable(z.int()),
  /** The release it moves from. */
  replaced: z.nullable(z.int()),
  /** Versions by function, before and after. */
  from: z.record(StoredText, Version),
  to: z.record(StoredText, Version),
  actor: StoredText,
  at: z.number(),
  reason: z.optional(StoredText),
  state: z.enum(moveStates),
  endedAt: z.optional(z.number()),
  /** Who completed it: another one than began it, where that run was killed or its lock taken. */
  endedBy: z.optional(StoredText),
  /** Why it was undone, or what was noticed. */
  outcome: z.optional(StoredText),
});
export type Move = z.output<typeof Move>;
