import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Card } from '#client/core/api.ts';
import type { AnyStatusBoardError } from '#client/core/errors.ts';
import { cacheKey, type Topic } from '#client/react/cache.ts';
import { useSurrounding } from '#client/react/provider.ts';
import type { BookingInput } from './booking-input.ts';

const outdated: readonly Topic[] = ['appointment', 'stats', 'customers', 'vehicles'];

/**
 * Books an appointment under a key that stays as long as the request does: whoever presses the button again, since no answer
 * came, gets the one appointment that was made, not a second.
 */
export function useBooking(): UseMutationResult<Card, AnyStatusBoardError<'createAppointment'>, BookingInput> {
  const { client, boards } = useSurrounding();
  const cache = useQueryClient();
  const last = useRef({ request: '', key: '' });
  return useMutation({
    mutationFn: (input) => {
      const request = JSON.stringify(input);
      if (last.current.request !== request) last.current = { request, key: crypto.randomUUID() };
      return client.createAppointment(input, { idempotencyKey: last.current.key });
    },
    retry: false,
    onSuccess: (card) => {
      boards.fold(card);
      for (const topic of outdated) void cache.invalidateQueries({ queryKey: cacheKey(client, topic) });
    },
  });
}
