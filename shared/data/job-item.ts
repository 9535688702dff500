import * as z from 'zod/mini';
import { jobStates } from '#shared/contract/job-states.ts';
import { isOver, type Job, type JobProblem } from '#shared/domain/job.ts';
import { dueKey, jobKey, jobStatePartition, jobsPartition, timeAndId } from './keys.ts';
import { remember } from './ledger.ts';
import type { Attributes, Item, Key, Value, Write } from './table.ts';
import { provenTenant, type TenantId } from './tenant.ts';
import type { RequestKey } from './writer.ts';

/** What an operator decided about a dead job. */
const Decision = z.object({
  at: z.number(),
  by: z.string(),
  decision: z.enum(['redriven', 'discarded']),
  reason: z.nullable(z.string()),
});

const time = z.nullable(z.number());

const StoredJob = z.object({
  shop: z.string(),
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  inputVersion: z.number(),
  /** Which item holds the input. */
  inputId: z.string(),
  state: z.enum(jobStates),
  progress: z.number(),
  stage: z.nullable(z.string()),
  attempts: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  startedAt: time,
  endedAt: time,
  availableAt: z.number(),
  dueAt: time,
  resent: z.number(),
  leaseOwner: z.nullable(z.string()),
  leaseUntil: time,
  cancelRequested: z.boolean(),
  problem: z.nullable(
    z.object({
      code: z.enum(['validation_failed', 'not_found', 'job_failed']),
      detail: z.string(),
      errors: z.optional(z.array(z.object({ pointer: z.string(), message: z.string() }))),
    }),
  ),
  /** Where a kind that takes long is to go on; JSON. */
  checkpoint: z.nullable(z.string()),
  decisions: z.array(Decision),
  /** Who submitted it, and by which request. */
  submittedBy: z.string(),
  correlationId: z.string(),
  traceparent: z.optional(z.string()),
});

/** A job as it is kept: with whose it is, where it is to go on, and what was decided about it. */
export type StoredJob = Job & Omit<z.output<typeof StoredJob>, keyof Job | 'shop'> & { readonly shop: TenantId };

/** TTL counts in seconds; an item is gone from the second on that it names. */
const seconds = (milliseconds: number) => Math.ceil(milliseconds / 1_000);

/**
 * A job is its shop's: the item tells which one, and has to be among that shop's.
 * @throws ZodError where the item is not what this service writes, Error where it is in the partition of another shop
 */
export function parseJob(item: Item): StoredJob {
  const expiresAt = typeof item.expiresAt === 'number' ? item.expiresAt * 1_000 : null;
  const { shop: named, ...stored } = StoredJob.parse(item);
  const shop = provenTenant(named);
  if (item.pk !== jobsPartition(shop)) throw new Error(`the item of job ${stored.id} is not among those of its shop`);
  return { ...stored, shop, expiresAt };
}

/** Where a job stands in the indexes. */
function indexEntries({ shop, id, state, createdAt, endedAt, dueAt }: StoredJob): Attributes {
  const byState = {
    statePk: jobStatePartition(shop, state),
    stateSk: timeAndId(isOver(state) ? (endedAt ?? createdAt) : createdAt, id),
  };
  return dueAt === null ? byState : { ...byState, ...dueKey(dueAt, shop, id) };
}

/** The attributes of a job's item, its key aside. */
export function jobAttributes(job: StoredJob): Attributes {
  const { expiresAt, problem, traceparent, ...rest } = job;
  return {
    ...rest,
    problem: problem === null ? null : withoutHoles(problem),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(expiresAt === null ? {} : { expiresAt: seconds(expiresAt) }),
    ...indexEntries(job),
  };
}

/** A problem as a table takes it, which has no type for what is left out. */
function withoutHoles({ code, detail, errors }: JobProblem): Attributes {
  return { code, detail, ...(errors === undefined ? {} : { errors: errors.map((error) => ({ ...error })) }) };
}

/** What a write leaves in a job's item of whoever wrote. */
export interface JobStamp {
  readonly change: Attributes;
  /** Of a request that is to be known when it comes again. */
  readonly key?: RequestKey;
}

function same(left: Value | undefined, right: Value | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The update that turns a job's item into another, on the condition that nobody changed it since it was read. */
export function jobUpdate(before: Item, after: StoredJob, { change, key }: JobStamp): Write & { kind: 'update' } {
  const ledger = before.keys instanceof Uint8Array ? before.keys : undefined;
  const now: Attributes = {
    ...jobAttributes(after),
    change,
    ...(key === undefined ? {} : { keys: remember(ledger, key) }),
  };
  return {
    kind: 'update',
    key: keyOf(after),
    set: Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(before[name], value))),
    remove: ['expiresAt', 'duePk', 'dueSk'].filter((name) => name in before && !(name in now)),
    condition: { kind: 'equals', attributes: { version: before.version ?? 0 } },
  };
}

/** The key of a job's item. */
export function keyOf({ shop, id }: Pick<StoredJob, 'id' | 'shop'>): Key {
  return jobKey(shop, id);
}
