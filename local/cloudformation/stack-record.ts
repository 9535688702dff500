import * as z from 'zod/mini';

const Wanted = z.object({
  templateBody: z.string(),
  /** Values of the declared parameters, by name. */
  parameters: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
});

/** What a stack is made of. */
export type Wanted = z.output<typeof Wanted>;

const StackEvent = z.object({
  id: z.string(),
  /** ISO 8601. */
  at: z.string(),
  logicalId: z.string(),
  physicalId: z.string(),
  type: z.string(),
  status: z.string(),
  reason: z.optional(z.string()),
  /** What the client gave the operation to tell its events by. */
  token: z.optional(z.string()),
});

/** One step of a stack or of one of its resources. */
export type StackEvent = z.output<typeof StackEvent>;

const StackResource = z.object({
  logicalId: z.string(),
  physicalId: z.string(),
  type: z.string(),
  status: z.string(),
  at: z.string(),
});

/** A resource of a stack as it stands. */
export type StackResource = z.output<typeof StackResource>;

/** The schema of what is remembered of a stack. */
export const StackRecord = z.object({
  name: z.string(),
  /** Its ARN. */
  id: z.string(),
  account: z.string(),
  region: z.string(),
  status: z.string(),
  statusReason: z.optional(z.string()),
  createdAt: z.string(),
  updatedAt: z.optional(z.string()),
  /** What runs; undefined where nothing does, as while a first change set is reviewed. */
  deployed: z.optional(Wanted),
  isProtected: z.boolean(),
  outputs: z.record(z.string(), z.string()),
  resources: z.array(StackResource),
  /** The oldest first; only the last ones are kept. */
  events: z.array(StackEvent),
});

/** What is remembered of a stack. */
export type StackRecord = z.output<typeof StackRecord>;

/** The type under which a stack stands among its own resources. */
export const stackType = 'AWS::CloudFormation::Stack';

/** CloudFormation keeps events for 90 days; here it is this many. */
const eventLimit = 500;

/** The record with one more event, the last one. */
export function withEvent(
  record: StackRecord,
  { logicalId, physicalId, type, status, reason, token }: Omit<StackEvent, 'at' | 'id'>,
  now: Date,
): StackRecord {
  const number = record.events.length === 0 ? 0 : Number(record.events.at(-1)?.id.split('-').at(-1)) + 1;
  const id = `${logicalId}-${status}-${number}`;
  const event = { id, at: now.toISOString(), logicalId, physicalId, type, status, reason, token };
  return { ...record, events: [...record.events, event].slice(-eventLimit) };
}

/** The record of a stack that has come to another status, and the event that says so. */
export function withStatus(
  record: StackRecord,
  status: string,
  now: Date,
  { reason, token }: { readonly reason?: string | undefined; readonly token?: string | undefined } = {},
): StackRecord {
  const of = { logicalId: record.name, physicalId: record.id, type: stackType };
  return withEvent({ ...record, status, statusReason: reason }, { ...of, status, reason, token }, now);
}

/** Whether something is being done with the stack. */
export function isBusy({ status }: StackRecord): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}
