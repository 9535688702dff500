import { getBoard } from '#shared/contract/appointments.ts';
import { submitJob } from '#shared/contract/jobs.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { boardTraffic, jobTraffic, stormTraffic, type TrafficMix } from '#shared/contract/traffic.ts';
import type { Stay } from './visit.ts';

/** A kind of users. */
export interface Crowd {
  readonly traffic: TrafficMix;
  readonly stay: Stay;
  /** What of the mix each of them does first, beside saying who he is. */
  readonly opens: readonly Operation[];
}

/** Everybody who may come, by name. */
export const crowds = {
  people: { traffic: boardTraffic, stay: { acts: 12, think: 5 }, opens: [getBoard] },
  hurried: { traffic: boardTraffic, stay: { acts: 8, think: 0.8 }, opens: [getBoard] },
  programs: { traffic: jobTraffic, stay: { acts: 20, think: 3 }, opens: [submitJob, submitJob] },
  storm: { traffic: stormTraffic, stay: { acts: 1, think: 0 }, opens: [] },
} as const satisfies Readonly<Record<string, Crowd>>;

/** One of them. */
export type CrowdName = keyof typeof crowds;

/** A part of a run: who comes, and how many in a second, evenly from `from` to `to`. Whoever came stays as long as his crowd does. */
export interface Phase {
  readonly name: string;
  readonly crowd: CrowdName;
  readonly seconds: number;
  readonly from: number;
  readonly to: number;
  /** How often in a second somebody asks beside them who asks far more than he may. */
  readonly storm?: number;
}

/** What a profile's numbers must not exceed: milliseconds, and the share of calls that fail, of 1. */
export interface Targets {
  /** 95 percent of the calls of an operation are as fast. */
  readonly p95: Readonly<Record<string, number>>;
  /** The same for each read that is not named. */
  readonly otherReads?: number;
  readonly p99?: number;
  readonly errors: number;
}

/** A load test. */
export interface Profile {
  readonly about: string;
  readonly phases: readonly Phase[];
  /** Cards on each of the days people work at. */
  readonly days: readonly number[];
  readonly targets: Targets;
  /** Whether the deployment is to count calls, or must not. */
  readonly limits: 'on' | 'off';
}

/** Arrivals in a second that come to so many calls in a second, those that open the page among them. */
const calls = (crowd: CrowdName, perSecond: number): number => perSecond / (crowds[crowd].stay.acts + 2);

/** Arrivals in a second that come to so many people at once. */
const atOnce = (crowd: CrowdName, users: number): number =>
  users / (crowds[crowd].stay.acts * crowds[crowd].stay.think);

const steady = (name: string, crowd: CrowdName, seconds: number, rate: number): Phase => ({
  ...{ name, crowd, seconds, from: rate, to: rate },
});

const boardTargets = { getBoard: 800, getDashboardStats: 500, moveAppointment: 400 };
const people = { p95: boardTargets, otherReads: 200, p99: 500, errors: 0.005 };
const days = [50, 200, 500];

/** Calls a minute that a viewer has in every stage. */
export const stormQuota = 60;

/** Ten times as many, in a second. */
const stormRate = (stormQuota * 10) / 60;

/** The load tests there are. Their targets are the numbers that predecessors promised. */
export const profiles = {
  quick: {
    about: '20 seconds of hurried people, 10 calls a second: does it hold at all?',
    phases: [steady('hurried people', 'hurried', 20, calls('hurried', 10))],
    days,
    targets: { p95: boardTargets, otherReads: 200, errors: 0.005 },
    limits: 'off',
  },
  baseline: {
    about: '100 people for 5 minutes, then a burst of 50 calls a second for 2 minutes',
    phases: [
      { name: 'people come', crowd: 'people', seconds: 60, from: 0, to: atOnce('people', 100) },
      steady('100 people', 'people', 300, atOnce('people', 100)),
      steady('burst', 'hurried', 120, calls('hurried', 50)),
    ],
    days,
    targets: people,
    limits: 'off',
  },
  capacity: {
    about: '100, 300, then 500 people, each 2 minutes after a ramp',
    phases: [100, 300, 500].flatMap((users, index, all): Phase[] => [
      {
        ...{ name: `up to ${users}`, crowd: 'people', seconds: 60 },
        ...{ from: atOnce('people', all[index - 1] ?? 0), to: atOnce('people', users) },
      },
      steady(`${users} people`, 'people', 120, atOnce('people', users)),
    ]),
    days,
    targets: people,
    limits: 'off',
  },
  jobs: {
    about: '100 programs that queue work and look after it, for 5 minutes',
    phases: [
      { name: 'programs come', crowd: 'programs', seconds: 60, from: 0, to: atOnce('programs', 100) },
      steady('100 programs', 'programs', 300, atOnce('programs', 100)),
    ],
    days: [50],
    targets: { p95: {}, otherReads: 200, p99: 500, errors: 0.005 },
    limits: 'off',
  },
  soak: {
    about: 'an hour of people at 10 calls a second on the local cloud: does anything grow, or get slower?',
    phases: [steady('people', 'people', 3_600, calls('people', 10))],
    days,
    targets: people,
    limits: 'off',
  },
  limits: {
    about:
      'a minute of hurried people, then 2 minutes with one caller beside them at ten times what he may: do they feel it?',
    phases: [
      steady('people alone', 'hurried', 60, calls('hurried', 3)),
      { ...steady('people in a storm', 'hurried', 120, calls('hurried', 3)), storm: stormRate },
    ],
    days: [50],
    targets: { p95: boardTargets, otherReads: 200, errors: 0.005 },
    limits: 'on',
  },
} as const satisfies Readonly<Record<string, Profile>>;

/** One of them. */
export type ProfileName = keyof typeof profiles;

/** Their names, as they are typed. */
export const profileNames = Object.keys(profiles) as ProfileName[];

/** Phases that are made so much longer or shorter that they take so many seconds in all. */
export function lasting(phases: readonly Phase[], seconds: number | undefined): readonly Phase[] {
  if (seconds === undefined) return phases;
  const factor = seconds / secondsOf(phases);
  return phases.map((phase) => ({ ...phase, seconds: phase.seconds * factor }));
}

/** Seconds from the first arrival to the last. */
export function secondsOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { seconds }) => sum + seconds, 0);
}
