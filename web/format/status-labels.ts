import type { Status } from '#client/core/api.ts';

/** What columns are called where no board says so; the contract's labels, without the schemas that stand beside them. */
export const statusLabels: Readonly<Record<Status, string>> = {
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  ready: 'Ready',
  completed: 'Completed',
  no_show: 'No-show',
  canceled: 'Canceled',
};
