import type { Card, HistoryEntry, Status } from '#client/core/api.ts';

/** Something that happened to an appointment. */
export type TimelineEvent =
  | { readonly kind: 'booked' | 'checked-in' | 'ready' | 'completed'; readonly at: string }
  /** The service says from which day, not when. */
  | { readonly kind: 'rescheduled'; readonly from: string; readonly at: null }
  | { readonly kind: 'history'; readonly at: string; readonly entry: HistoryEntry };

/** What entering a status stamps on the card: the same event as its entry in the history. */
const stamped: Readonly<Partial<Record<Status, 'checked-in' | 'ready' | 'completed'>>> = {
  in_progress: 'checked-in',
  ready: 'ready',
  completed: 'completed',
};

/** Instants this near, in milliseconds, tell of one event. */
const near = 2_000;

/** Whether an entry of the history tells no more than a milestone of the card does. */
function isTold(entry: HistoryEntry, milestones: readonly TimelineEvent[]): boolean {
  if (entry.reason !== null) return false;
  if (entry.version === 1) return true;
  const fields = entry.changes.map(({ field }) => field).filter((field) => !/^(rank|position|\w+At)$/.test(field));
  const status = entry.changes.find(({ field }) => field === 'status');
  if (status === undefined || fields.length > 1) return false;
  const kind = stamped[status.to as Status];
  return milestones.some(
    ({ kind: known, at }) => known === kind && at !== null && Math.abs(Date.parse(at) - Date.parse(entry.at)) < near,
  );
}

/** What happened to an appointment, oldest first: its milestones, and what the history knows beside them. */
export function timelineOf(card: Card, history: readonly HistoryEntry[]): TimelineEvent[] {
  const milestones: TimelineEvent[] = [{ kind: 'booked', at: card.createdAt }];
  if (card.checkedInAt !== null) milestones.push({ kind: 'checked-in', at: card.checkedInAt });
  if (card.readyAt !== null) milestones.push({ kind: 'ready', at: card.readyAt });
  if (card.completedAt !== null) milestones.push({ kind: 'completed', at: card.completedAt });
  const entries = history
    .filter((entry) => !isTold(entry, milestones))
    .map((entry): TimelineEvent => ({ kind: 'history', at: entry.at, entry }));
  const [booked, ...dated] = [...milestones, ...entries].sort(
    (one, other) => Date.parse(one.at ?? '') - Date.parse(other.at ?? ''),
  );
  const knowsOfDay = history.some(({ changes }) => changes.some(({ field }) => field === 'date'));
  const rescheduled: TimelineEvent[] =
    card.previousDate === null || knowsOfDay ? [] : [{ kind: 'rescheduled', from: card.previousDate, at: null }];
  return [...(booked === undefined ? [] : [booked]), ...rescheduled, ...dated];
}
