import type { testSleep } from '#shared/contract/job-kinds.ts';
import type { JobHandler } from './job-handler.ts';

/** How long it sleeps at a stretch, in milliseconds: as long as it may take to notice that it is to stop. */
const stretch = 1_000;

/** Takes as long as asked; put down, it has slept for as long as it has. */
export const sleep: JobHandler<typeof testSleep> = async ({ milliseconds }, { checkpoint, report, runtime }) => {
  let slept = typeof checkpoint === 'number' ? checkpoint : 0;
  while (slept < milliseconds) {
    await report((100 * slept) / milliseconds, 'sleeping', slept);
    const next = Math.min(stretch, milliseconds - slept);
    await runtime.pause(next);
    slept += next;
  }
  return { milliseconds };
};
