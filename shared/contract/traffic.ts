import { createAppointment, getBoard, moveAppointment, updateAppointment } from './appointments.ts';
import { searchCustomers } from './customers.ts';
import { getDashboardStats } from './dashboard.ts';
import { getHealth, getSlo } from './health.ts';
import { cancelJob, getJob, getJobResult, getJobStats, submitJob, submitJobs } from './jobs.ts';
import type { Operation } from './operation.ts';

/** What callers do, and how often beside each other: of a mix whose weights add up to 100, they are percent. */
export type TrafficMix = readonly { readonly operation: Operation; readonly weight: number }[];

/** What people do who work at a board. A change of an appointment is one of its time. */
export const boardTraffic: TrafficMix = [
  { operation: getBoard, weight: 30 },
  { operation: getDashboardStats, weight: 15 },
  { operation: moveAppointment, weight: 30 },
  { operation: createAppointment, weight: 10 },
  { operation: updateAppointment, weight: 5 },
  { operation: searchCustomers, weight: 10 },
];

/** What programs do that have work queued, and those that watch them. */
export const jobTraffic: TrafficMix = [
  { operation: submitJob, weight: 10 },
  { operation: getJob, weight: 20 },
  { operation: getJobResult, weight: 5 },
  { operation: getHealth, weight: 30 },
  { operation: getSlo, weight: 10 },
  { operation: getJobStats, weight: 15 },
  { operation: cancelJob, weight: 5 },
  { operation: submitJobs, weight: 2 },
];

/** What somebody sends who asks far more than he may: one question, again and again, which is never free. */
export const stormTraffic: TrafficMix = [{ operation: getDashboardStats, weight: 1 }];
