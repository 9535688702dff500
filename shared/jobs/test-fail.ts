import type { testFail } from '#shared/contract/job-kinds.ts';
import type { JobHandler } from './job-handler.ts';

/** Fails each time. */
export const failAlways: JobHandler<typeof testFail> = async (_input, { attempt }) => {
  throw new Error(`this kind always fails; this was attempt ${attempt}`);
};
