import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Card } from '#client/core/api.ts';
import { cacheKey } from '#client/react/cache.ts';
import { useClient } from '#client/react/provider.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { addDays } from '#shared/domain/shop-time.ts';
import { allCards } from '../board/figures.ts';
import { newestOf } from './double-booking.ts';
import { isDate } from './moment.ts';

/** Whose cards, and when. */
export interface BookedWhere {
  /** The shop's date; empty where none is entered. */
  readonly date: string;
  /** The last day the appointment reaches into. */
  readonly until?: string | undefined;
  /** Without a technician everyone's cards. */
  readonly technicianId?: string | undefined;
}

/**
 * The cards that may be in the way of an appointment: from three days before, since a card can last 48 hours, which the night
 * the clocks leave an hour out makes reach into the third day after its own; and whatever the board on the screen knows of newer versions. Undefined while the service has not answered.
 */
export function useBookedCards(
  { date, until = date, technicianId }: BookedWhere,
  board: StatusBoard,
): readonly Card[] | undefined {
  const client = useClient();
  const asked = { from: earliest(date), to: until < date ? date : until };
  const { data } = useQuery({
    // Beside the single appointments, so that what makes those out of date makes this too.
    queryKey: cacheKey(client, 'appointment', 'booked', asked.from, asked.to, technicianId),
    enabled: isDate(date) && isDate(asked.to),
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const cards: Card[] = [];
      const filter = technicianId === undefined ? asked : { ...asked, technicianId };
      for await (const card of client.listAppointments({ ...filter, limit: 100 }, { signal })) cards.push(card);
      return cards;
    },
  });
  const live = board.board;
  return useMemo(
    () => (data === undefined ? undefined : newestOf(data, live === undefined ? [] : allCards(live))),
    [data, live],
  );
}

function earliest(date: string): string {
  return isDate(date) ? addDays(date, -3) : date;
}
