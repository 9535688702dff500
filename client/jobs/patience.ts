import { wait } from '../core/abortable.ts';
import type { OperationId } from '../core/api.ts';
import { isStatusBoardError } from '../core/errors.ts';
import type { Surroundings } from '../core/surroundings.ts';
import { backOff } from '../live/pace.ts';

/** How somebody waits: where, and until when. */
export interface Patience {
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal | undefined;
}

/** A call that is waited after, so that its answer may be another next time. */
interface Asked {
  readonly operation: OperationId;
  readonly correlationId: string;
}

/**
 * Waits until it is time to ask again, or somebody looks at the page again, or the network is back.
 * @throws StatusBoardError `aborted`
 */
export function pause(milliseconds: number, call: Asked, { surroundings, signal }: Patience): Promise<void> {
  const { after, onChange, isOnline, isHidden } = surroundings;
  const sooner: Pick<Surroundings, 'after'> = {
    after: (time, run) => {
      const cancel = after(time, run);
      const ignoreChanges = onChange(() => isOnline() && !isHidden() && run());
      return () => {
        cancel();
        ignoreChanges();
      };
    },
  };
  return wait(milliseconds, { call, signal }, sooner);
}

/**
 * Asks until there is an answer, ever less often while the reason that there is none may pass: the work goes on meanwhile.
 * @param most how often at most
 * @throws StatusBoardError of a reason that stays; `aborted`
 */
export async function persist<Answer>(
  ask: () => Promise<Answer>,
  patience: Patience,
  most = Number.POSITIVE_INFINITY,
): Promise<Answer> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(isStatusBoardError(error) && error.retryable && failures < most)) throw error;
      await pause(backOff(failures, error.retryAfter, patience.surroundings.random()), error, patience);
    }
  }
}
