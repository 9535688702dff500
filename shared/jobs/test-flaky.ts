import type { testFlaky } from '#shared/contract/job-kinds.ts';
import type { JobHandler } from './job-handler.ts';

/** Fails as often as asked, then succeeds. */
export const failAtFirst: JobHandler<typeof testFlaky> = async ({ failures }, { attempt }) => {
  if (attempt <= failures) throw new Error(`failure ${attempt} of the ${failures} asked for`);
  return { attempts: attempt };
};
