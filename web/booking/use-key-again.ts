import { useEffect } from 'react';
import type { ErrorCode } from '#client/core/errors.ts';
import type { StatusBoard } from '#client/react/status-board.ts';

/** Where something else than the board learns first that the key is not accepted any more, the board asks for another at once. */
export function useKeyAgain(code: ErrorCode | undefined, { refresh }: Pick<StatusBoard, 'refresh'>): void {
  useEffect(() => {
    if (code === 'unauthorized') refresh();
  }, [code, refresh]);
}
