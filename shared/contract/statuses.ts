import * as z from 'zod/mini';

/** The statuses of an appointment, in the order of the board's columns. */
export const statuses = ['scheduled', 'in_progress', 'ready', 'completed', 'no_show', 'canceled'] as const;

/** The status of an appointment: the column its card stands in. */
export type Status = (typeof statuses)[number];

/** What a column is called on a screen. */
export const statusLabels: Readonly<Record<Status, string>> = {
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  ready: 'Ready',
  completed: 'Completed',
  no_show: 'No-show',
  canceled: 'Canceled',
};

/** Statuses as a schema. */
export const StatusSchema = z.enum(statuses).check(z.meta({ id: 'Status' }));
