import { useEffect, useRef, useState } from 'react';
import type { Card } from '#client/core/api.ts';
import { StatusBoardError } from '#client/core/errors.ts';
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

/** How far the cars beyond those of a board have been shown. */
interface Reached {
  /** The cursor of the board they go on from. */
  readonly from: string;
  /** Where the next begin; null behind the last. */
  readonly next: string | null;
  /** The ids of those that were shown. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Brings cars from earlier days on the board beyond those it comes with. No board tells of them again, so they are asked for
 * again whenever the board is.
 */
export function useMoreCars({ board, date, updatedAt }: StatusBoard): MoreCars {
  const { client, boards } = useSurrounding();
  const [state, setState] = useState({ loading: false, failed: false });
  const reached = useRef<Reached>(undefined);
  const from = board?.carriedOverCursor ?? null;
  const shown = board?.carriedOver ?? [];

  async function page(cursor: string): Promise<{ cards: readonly Card[]; next: string | null }> {
    const asked = await client.getBoard({ ...(date !== undefined && { date }), cursor });
    for (const card of asked.carriedOver) boards.fold(card);
    return { cards: asked.carriedOver, next: asked.carriedOverCursor };
  }

  async function show(): Promise<void> {
    if (from === null || state.loading) return;
    setState({ loading: true, failed: false });
    try {
      const last = reached.current;
      const known = new Set([...(last?.ids ?? []), ...shown.map(({ id }) => id)]);
      const ids = new Set(last?.ids);
      let next = last?.from === from ? last.next : from;
      // Where the board has others since, the first pages may hold nothing but cars that are shown.
      for (let isNew = false; next !== null && !isNew; ) {
        const { cards, next: behind } = await page(next);
        isNew = cards.some(({ id }) => !known.has(id));
        for (const { id } of cards) ids.add(id);
        next = behind;
      }
      reached.current = { from, next, ids };
      setState({ loading: false, failed: false });
    } catch {
      setState({ loading: false, failed: true });
    }
  }

  /** What became of a car no page tells of any more. */
  async function lookAt({ id, date: on, version }: Card): Promise<void> {
    try {
      boards.fold(await client.getAppointment({ id, on }));
    } catch (error) {
      if (error instanceof StatusBoardError && error.code === 'not_found') boards.remove(id, version + 1);
    }
  }

  async function refresh(): Promise<void> {
    const cars = shown.filter(({ id }) => reached.current?.ids.has(id));
    const missing = new Map(cars.map((car) => [car.id, car]));
    for (let next = from; next !== null && missing.size > 0; ) {
      const { cards, next: behind } = await page(next);
      for (const { id } of cards) missing.delete(id);
      const last = cards.at(-1);
      // Whoever is not among these stands on the board itself, or is gone.
      const isBehind = (car: Card) => last !== undefined && `${car.date}#${car.id}` < `${last.date}#${last.id}`;
      next = [...missing.values()].some(isBehind) ? behind : null;
    }
    await Promise.all([...missing.values()].map(lookAt));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer about the board, and nothing else, asks again
  useEffect(() => {
    // Those that cannot be had now are asked for with the next answer.
    if (reached.current !== undefined) refresh().catch(() => {});
  }, [updatedAt]);

  return { ...state, show: () => void show() };
}
