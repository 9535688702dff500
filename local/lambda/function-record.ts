import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { Configuration, configurationIn, digestOf } from './configuration.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** Changes whenever what it belongs to changes, so that a client can say what its change is based on. */
const revision = { revisionId: z.string(), lastModified: z.string() };

const PublishedVersion = z.readonly(
  z.object({
    configuration: Configuration,
    sha256: z.string(),
    size: z.number(),
    /** What `$LATEST` was when it was published; the version's own description may be another. */
    digest: z.string(),
    ...revision,
  }),
);

const Alias = z.readonly(
  z.object({
    version: z.string(),
    /** Share of the calls, from 0 to 1, of versions beside that one. */
    weights: z.readonly(z.record(z.string(), z.number())),
    description: z.string(),
    revisionId: z.string(),
    /** Whether it came with the template, and goes with it. */
    ofTemplate: z.boolean(),
  }),
);

/** The schema of what the data folder keeps of a function. */
export const FunctionRecord = z.readonly(
  z.object({
    format: z.literal(1),
    /** The highest number a version ever had. It outlives the function: no number is used twice. */
    lastVersion: z.int(),
    /** `$LATEST`; absent where the function is gone. */
    latest: z.optional(z.readonly(z.object({ digest: z.string(), ...revision }))),
    versions: z.readonly(z.record(z.string(), PublishedVersion)),
    aliases: z.readonly(z.record(z.string(), Alias)),
  }),
);

/** A published version: code and configuration as they were. */
export type PublishedVersion = z.output<typeof PublishedVersion>;

/** A name callers use, and where it stands. */
export type Alias = z.output<typeof Alias>;

/** Everything remembered of a function beside what the template says: its versions and aliases. */
export type FunctionRecord = z.output<typeof FunctionRecord>;

/** An alias as the template declares it: it says that there is one. Where it stands is for those who release. */
export interface DeclaredAlias {
  readonly functionArn: string;
  readonly name: string;
  readonly description: string;
}

/** The record of a function that has never been. */
export const noRecord: FunctionRecord = { format: 1, lastVersion: 0, versions: {}, aliases: {} };

/** A new revision, as of now. */
export function newRevision(): { revisionId: string; lastModified: string } {
  return { revisionId: randomUUID(), lastModified: new Date().toISOString().replace('Z', '+0000') };
}

/** The record once `$LATEST` is this function; the same one where it has been before. */
export function withLatest(record: FunctionRecord, latest: LambdaFunction): FunctionRecord {
  const digest = digestOf(latest, latest.code.sha256);
  return record.latest?.digest === digest ? record : { ...record, latest: { digest, ...newRevision() } };
}

/** The record once the template declares these aliases: new ones stand at `$LATEST`, those it has dropped are gone. */
export function withDeclared(record: FunctionRecord, declared: readonly DeclaredAlias[]): FunctionRecord {
  const names = new Set(declared.map(({ name }) => name));
  const kept = Object.entries(record.aliases).filter(([name, { ofTemplate }]) => !ofTemplate || names.has(name));
  const added = declared.filter(({ name }) => record.aliases[name]?.ofTemplate !== true);
  if (added.length === 0 && kept.length === Object.keys(record.aliases).length) return record;
  const aliases = new Map(kept);
  for (const { name, description } of added) {
    const { version = '$LATEST', weights = {} } = aliases.get(name) ?? {};
    aliases.set(name, { version, weights, description, revisionId: randomUUID(), ofTemplate: true });
  }
  return { ...record, aliases: Object.fromEntries(aliases) };
}

const leadsElsewhere = ({ ofTemplate, version }: Alias): boolean => ofTemplate && version !== '$LATEST';

/** Whether an alias of the template was moved away from `$LATEST`. */
export function isReleased({ aliases }: FunctionRecord): boolean {
  return Object.values(aliases).some(leadsElsewhere);
}

/** The record once the aliases of the template stand at `$LATEST`, as they did in the beginning. */
export function unreleased(record: FunctionRecord): FunctionRecord {
  if (!isReleased(record)) return record;
  const aliases = Object.entries(record.aliases).map(([name, alias]): [string, Alias] => {
    if (!leadsElsewhere(alias)) return [name, alias];
    return [name, { ...alias, version: '$LATEST', weights: {}, revisionId: randomUUID() }];
  });
  return { ...record, aliases: Object.fromEntries(aliases) };
}

/** What is left once the function is deleted. */
export function withoutFunction({ lastVersion }: FunctionRecord): FunctionRecord {
  return { ...noRecord, lastVersion };
}

/** What a version keeps of `$LATEST`. */
export function published(latest: LambdaFunction, digest: string, description = latest.description): PublishedVersion {
  const { sha256, size } = latest.code;
  return { configuration: { ...configurationIn(latest), description }, sha256, size, digest, ...newRevision() };
}
