import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Card } from '#client/core/api.ts';
import type { AnyStatusBoardError } from '#client/core/errors.ts';
import { cacheKey, type Topic } from '#client/react/cache.ts';
import { useSurrounding } from '#client/react/provider.ts';
import type { BookingInput } from './booking-input.ts';
import { BookingTries } from './booking-tries.ts';

const outdated: readonly Topic[] = ['appointment', 'stats', 'customers', 'vehicles'];

/** What became of a booking. */
export interface Booked {
  readonly card: Card;
  /** An earlier try, of which nobody had heard, had made it: as it was entered then. */
  readonly isEarlier: boolean;
}

/** Books an appointment: one, however often somebody presses the button because no answer came. */
export function useBooking(): UseMutationResult<Booked, AnyStatusBoardError<'createAppointment'>, BookingInput> {
  const { client, boards } = useSurrounding();
  const cache = useQueryClient();
  const tries = useRef<BookingTries>(undefined);
  return useMutation({
    mutationFn: (input) => {
      tries.current ??= new BookingTries((wanted, idempotencyKey) =>
        client.createAppointment(wanted, { idempotencyKey }),
      );
      return tries.current.book(input);
    },
    retry: false,
    onSuccess: ({ card }) => {
      boards.fold(card);
      for (const topic of outdated) void cache.invalidateQueries({ queryKey: cacheKey(client, topic) });
    },
  });
}
