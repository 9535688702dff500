import type { Job } from '#client/core/api.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { formatDateTime, formatTime } from '#shared/domain/written-time.ts';
import { kindNames, stateNames } from './copy.ts';

/** How work stands, as people are told: the name of its words, and of its picture and colour. */
export type Standing = keyof typeof stateNames;

/** How a job stands for people: what is dead has failed, and one that is asked to stop is stopping. */
export function standingOf({ state, cancelRequested, attempts }: Job): Standing {
  if (state === 'dead') return 'failed';
  if (state === 'running' && cancelRequested) return 'stopping';
  return state === 'queued' && attempts > 0 ? 'again' : state;
}

/** What is done, in plain words; a kind this page does not know is told by its name. */
export function kindName(kind: string): string {
  return kindNames[kind] ?? kind;
}

/** A length of time at a glance, from a second on: `3 s`, `18 min`. */
export function lasted(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1_000));
  return seconds < 60 ? `${seconds} s` : formatMinutes(seconds / 60);
}

/** When a job was asked for, and how long it took once it was begun: `2:05 PM · took 12 s`. */
export function whenText({ createdAt, startedAt, endedAt }: Job, zone: string, now: number): string {
  const isToday = shopDateOf(Date.parse(createdAt), zone) === shopDateOf(now, zone);
  const since = isToday ? formatTime(createdAt, zone) : formatDateTime(createdAt, zone);
  if (startedAt === null || endedAt === null) return since;
  return `${since} · took ${lasted(Date.parse(endedAt) - Date.parse(startedAt))}`;
}

/** How far a job is: its place in the queue while it waits, then percent and what is being done. */
export function progressText({ state, progress, stage, queuePosition }: Job): string {
  if (state === 'queued') return queuePosition === null ? 'In the queue' : `Place ${queuePosition} in the queue`;
  return stage === null ? `${progress}%` : `${progress}% · ${stage}`;
}

/** What is to be said of jobs that were open when they were seen last: each one that is over since, by how it ended. */
export function newsOf(before: readonly Job[], after: readonly Job[]): string[] {
  const open = new Set(before.flatMap(({ id, endedAt }) => (endedAt === null ? [id] : [])));
  return after.flatMap((job) =>
    job.endedAt !== null && open.has(job.id) ? [`${kindName(job.kind)}: ${stateNames[standingOf(job)]}`] : [],
  );
}
