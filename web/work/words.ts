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

/** Why a job failed, and after how many attempts where there were several. */
export function whyText({ problem, attempts }: Job): string {
  const detail = problem?.detail ?? '';
  return attempts > 1 ? `${detail} It was tried ${attempts} times.` : detail;
}

/** What can be done about a job as it stands. */
export interface Offers {
  readonly cancel: boolean;
  readonly download: boolean;
  /** What can be shown of its result. */
  readonly show: 'numbers' | 'result' | undefined;
  readonly retry: boolean;
}

const shownOf: Readonly<Record<string, 'numbers' | 'result'>> = {
  'day.report': 'numbers',
  'customers.import': 'result',
  'appointments.import': 'result',
};

/** What can be done about a job: stopped while it is open, fetched once it is done, tried again where it came to nothing. */
export function offersOf({ kind, state, cancelRequested }: Job): Offers {
  const isDone = state === 'succeeded';
  return {
    cancel: (state === 'queued' || state === 'running') && !cancelRequested,
    download: isDone && kind.endsWith('.export'),
    show: isDone ? shownOf[kind] : undefined,
    retry: state === 'failed' || state === 'dead' || state === 'canceled',
  };
}

/** What is to be said of jobs that were open when they were seen last: each one that ended since or is to stop, and how. */
export function newsOf(before: readonly Job[], after: readonly Job[]): string[] {
  const seen = new Map(before.map((job) => [job.id, job] as const));
  return after.flatMap((job) => {
    const earlier = seen.get(job.id);
    const standing = standingOf(job);
    const isNews = earlier?.endedAt === null && standing !== standingOf(earlier);
    return isNews && (job.endedAt !== null || standing === 'stopping')
      ? [`${kindName(job.kind)}: ${stateNames[standing]}`]
      : [];
  });
}
