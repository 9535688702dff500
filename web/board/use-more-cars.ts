import { useState } from 'react';
import { useSurrounding } from '#client/react/provider.ts';
import type { StatusBoard } from '#client/react/status-board.ts';

/** Cars from earlier days that a board does not show, to be shown. */
export interface MoreCars {
  /** Asks for the next of them. */
  readonly show: () => void;
  readonly loading: boolean;
  /** They could not be had the last time. */
  readonly failed: boolean;
}

/** Brings cars from earlier days on the board beyond those it comes with. */
export function useMoreCars({ board, date }: StatusBoard): MoreCars {
  const { client, boards } = useSurrounding();
  const [state, setState] = useState({ loading: false, failed: false });
  /** Where the next begin, by the cursor of the board they go on from. */
  const [reached, setReached] = useState<{ readonly from: string; readonly next: string | null }>();

  async function show(): Promise<void> {
    const from = board?.carriedOverCursor;
    if (!from || state.loading) return;
    setState({ loading: true, failed: false });
    try {
      const cursor = reached?.from === from ? reached.next : from;
      if (cursor !== null) {
        const page = await client.getBoard({ ...(date !== undefined && { date }), cursor });
        setReached({ from, next: page.carriedOverCursor });
        for (const card of page.carriedOver) boards.fold(card);
      }
      setState({ loading: false, failed: false });
    } catch {
      setState({ loading: false, failed: true });
    }
  }

  return { ...state, show: () => void show() };
}
