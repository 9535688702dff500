import * as z from 'zod/mini';

/** How a job can stand: waiting, being worked on, or over in one of four ways. */
export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'dead'] as const;

/** How a job stands. */
export type JobState = (typeof jobStates)[number];

/** As callers write and read it. */
export const JobState = z.enum(jobStates).check(
  z.meta({
    id: 'JobState',
    description:
      '`queued` waits, `running` is worked on. Over: `succeeded`; `failed` (trying again would not help); `canceled`; `dead` (its attempts are used up: an operator tries it again or gives it up)',
  }),
);
