import { useEffect, useRef } from 'react';
import type { StatusBoard } from '#client/react/status-board.ts';

/** Whether a key has to be entered again, and what then follows. */
export interface KeyAgain {
  readonly isNeeded: boolean;
  readonly onDone: () => void;
}

/**
 * The key was refused, to the day or to a tap: whoever then enters a valid one need not tap again. The board may be another
 * one by then, since moves are kept by key.
 */
export function useKeyAgain(board: StatusBoard): KeyAgain {
  const { error, moves, retry, refresh } = board;
  const isEntered = useRef(false);
  const refused = moves.filter(({ state, code }) => state === 'needs-you' && code === 'unauthorized');
  useEffect(() => {
    if (!isEntered.current || refused.length === 0) return;
    isEntered.current = false;
    for (const { id } of refused) retry(id);
  }, [refused, retry]);
  return {
    isNeeded: error?.code === 'unauthorized' || refused.length > 0,
    onDone: () => {
      isEntered.current = true;
      for (const { id } of refused) retry(id);
      refresh();
    },
  };
}
