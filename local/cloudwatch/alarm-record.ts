import * as z from 'zod/mini';
import { alarmStates } from './alarm-rule.ts';

const State = z.enum(alarmStates);

/** What is remembered of an alarm. Times in epoch milliseconds. */
export const AlarmRecord = z.object({
  state: State,
  /** Why it is so, for people, and as JSON. */
  reason: z.string(),
  reasonData: z.string(),
  /** The state before. */
  previous: State,
  updatedAt: z.number(),
  /** When it came to its state. */
  transitionedAt: z.number(),
  /** The definition it was made from, and since when it is that. */
  digest: z.string(),
  configuredAt: z.number(),
  /** What a client said of its actions, until the template says something else. */
  actionsEnabled: z.optional(z.boolean()),
  held: z.optional(z.object({ by: z.enum(['Alarm', 'ExtensionPeriod', 'WaitPeriod']), until: z.optional(z.number()) })),
});
export type AlarmRecord = z.output<typeof AlarmRecord>;

/** Something that happened to an alarm. */
export const HistoryItem = z.object({
  alarm: z.string(),
  isComposite: z.boolean(),
  kind: z.enum(['StateUpdate', 'Action', 'ConfigurationUpdate']),
  /** Epoch milliseconds. */
  at: z.number(),
  summary: z.string(),
  /** JSON. */
  data: z.string(),
});
export type HistoryItem = z.output<typeof HistoryItem>;

/** What is remembered of all of them; the history in order of time. */
export const AlarmMemory = z.object({ records: z.record(z.string(), AlarmRecord), history: z.array(HistoryItem) });
export type AlarmMemory = z.output<typeof AlarmMemory>;

/** Milliseconds history is kept, and items at most. (CloudWatch keeps it for 30 days.) */
const [kept, most] = [30 * 24 * 3_600_000, 2_000];

/** History with something more, without what is too old. */
export function withHistory(
  history: readonly HistoryItem[],
  items: readonly HistoryItem[],
  now: number,
): HistoryItem[] {
  return [...history, ...items].filter(({ at }) => at > now - kept).slice(-most);
}

/** An alarm as it is remembered under a definition; a new one knows nothing yet. */
export function configured(known: AlarmRecord | undefined, digest: string, now: number): AlarmRecord {
  if (known?.digest === digest) return known;
  if (known !== undefined) return { ...known, digest, configuredAt: now, actionsEnabled: undefined, held: undefined };
  const reason = 'Unchecked: Initial alarm creation';
  const state = 'INSUFFICIENT_DATA';
  return {
    state,
    previous: state,
    reason,
    reasonData: '{}',
    updatedAt: now,
    transitionedAt: now,
    digest,
    configuredAt: now,
  };
}
