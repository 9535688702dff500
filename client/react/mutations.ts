import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Data, Input, OperationId } from '../core/api.ts';
import type { AnyStatusBoardError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import { platformSurroundings } from '../core/surroundings.ts';
import { cacheKey, type Topic } from './cache.ts';
import { type Surrounding, useSurrounding } from './provider.ts';

/** What a hook that writes answers: TanStack Query's result, with the errors of the client. */
export type Write<Id extends OperationId> = UseMutationResult<Data<Id>, AnyStatusBoardError<Id>, Input<Id>>;

/** What may be said about a hook that writes. */
export interface WriteOptions {
  /**
   * Makes whatever this hook sends take effect once: a form that has one and is sent again after a change is refused with
   * `idempotency_mismatch` if it got through before. Without one, the same input sent again takes effect once, until it did.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Where what a write answered is to be known. */
type Learning = Surrounding & { readonly cache: QueryClient };

/**
 * A call as a mutation. The client tries it again by itself under one idempotency key. So does whoever presses a button
 * again, twice, or after an answer that was lost.
 * @param outdated topics whose answers are out of date afterwards
 * @param learn what the screen learns from the answer, before it asks again
 */
export function useWrite<Id extends OperationId>(
  id: Id,
  outdated: readonly Topic[],
  { idempotencyKey }: WriteOptions = {},
  learn: (data: Data<Id>, learning: Learning) => void = () => {},
): Write<Id> {
  const { client, boards } = useSurrounding();
  const cache = useQueryClient();
  /** The keys of inputs that have not been answered with success, by their text. */
  const [keys] = useState(() => new Map<string, string>());
  return useMutation<Data<Id>, AnyStatusBoardError<Id>, Input<Id>>({
    mutationFn: (input) => {
      const asked = JSON.stringify(input);
      const key = idempotencyKey ?? keys.get(asked) ?? platformSurroundings.newId();
      keys.set(asked, key);
      const call = client[id] as unknown as (input: Input<Id>, options: CallOptions) => Promise<Data<Id>>;
      return call(input, { idempotencyKey: key });
    },
    retry: false,
    onSuccess: (data, input) => {
      keys.delete(JSON.stringify(input));
      learn(data, { client, boards, cache });
      for (const topic of outdated) void cache.invalidateQueries({ queryKey: cacheKey(client, topic) });
    },
  });
}

/** Books an appointment; it is on the board as soon as the service has answered. */
export function useCreateAppointment(options?: WriteOptions): Write<'createAppointment'> {
  return useWrite('createAppointment', ['stats', 'customers', 'vehicles'], options, (card, { boards }) =>
    boards.fold(card),
  );
}

/** Changes what an appointment says; the board shows it as soon as the service has answered. */
export function useUpdateAppointment(options?: WriteOptions): Write<'updateAppointment'> {
  const outdated: readonly Topic[] = ['appointment', 'history', 'stats', 'vehicles'];
  return useWrite('updateAppointment', outdated, options, (card, { boards }) => boards.fold(card));
}

/** Removes an appointment for good. */
export function useDeleteAppointment(options?: WriteOptions): Write<'deleteAppointment'> {
  const outdated: readonly Topic[] = ['appointment', 'history', 'stats'];
  return useWrite('deleteAppointment', outdated, options, ({ id, version }, { boards }) => boards.remove(id, version));
}

/** Adds a customer. */
export function useCreateCustomer(options?: WriteOptions): Write<'createCustomer'> {
  return useWrite('createCustomer', ['customers'], options);
}

/** Corrects a customer. */
export function useUpdateCustomer(options?: WriteOptions): Write<'updateCustomer'> {
  return useWrite('updateCustomer', ['customers'], options);
}

/** Adds a customer's car. */
export function useCreateVehicle(options?: WriteOptions): Write<'createVehicle'> {
  return useWrite('createVehicle', ['vehicles'], options);
}
