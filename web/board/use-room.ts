import { useCallback, useState } from 'react';
import type { Status } from '#client/core/api.ts';
import { drawnAtOnce, type Room } from './arrange.ts';

/** How many cards of each status are drawn, and what draws more of one. */
export function useRoom(): { readonly room: Room; readonly showMore: (status: Status) => void } {
  const [room, setRoom] = useState<Room>({});
  const showMore = useCallback((status: Status) => {
    setRoom((before) => ({ ...before, [status]: (before[status] ?? drawnAtOnce) + drawnAtOnce }));
  }, []);
  return { room, showMore };
}
