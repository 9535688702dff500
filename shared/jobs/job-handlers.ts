import type { AnyJobKind } from '#shared/contract/job-kinds.ts';
import type { JobHandler } from './job-handler.ts';
import { failAlways } from './test-fail.ts';
import { failAtFirst } from './test-flaky.ts';
import { sleep } from './test-sleep.ts';

type Handlers = { readonly [Kind in AnyJobKind as Kind['name']]: JobHandler<Kind> };

/** What carries out the jobs of each kind; a kind without one does not compile. */
export const jobHandlers: Handlers = {
  'test.fail': failAlways,
  'test.flaky': failAtFirst,
  'test.sleep': sleep,
};
