import type { Ledger } from './ledger.ts';
import type { LockHolder } from './lock.ts';

/**
 * Whether a rollback was killed after it had done everything but giving its lock free. Whoever types it again wants it finished, and not
 * to go back once more: without a name it would go to the release before.
 * @param holder of the lock
 * @param isGone whether the process of a holder is known to have ended
 */
export async function isLeftByRollback(
  ledger: Ledger,
  holder: LockHolder | undefined,
  isGone: (owner: string) => boolean,
): Promise<boolean> {
  if (holder === undefined || !holder.command.startsWith('npm run rollback') || !isGone(holder.owner)) return false;
  const [last] = await ledger.moves(1);
  // It also ends moves that others began.
  return last?.endedAt !== undefined && last.endedAt >= holder.at;
}
