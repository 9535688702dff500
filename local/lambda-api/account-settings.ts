import type { Lambda } from '../lambda/lambda.ts';

/** Calls at once that AWS gives an account, unless it is a new one. */
const usualConcurrency = 1_000;

/** What the account allows: the limit this cloud was started with, else what accounts usually have. */
export function accountSettings({ concurrency = usualConcurrency }: Pick<Lambda, 'concurrency'>) {
  return { AccountLimit: { ConcurrentExecutions: concurrency } };
}
