import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Data, Input, OperationId } from '../core/api.ts';
import type { Client } from '../core/client.ts';
import type { AnyStatusBoardError } from '../core/errors.ts';
import { cacheKey, type Topic } from './cache.ts';
import { type Surrounding, useSurrounding } from './provider.ts';

/** What a hook that writes answers: TanStack Query's result, with the errors of the client. */
export type Write<Id extends OperationId> = UseMutationResult<Data<Id>, AnyStatusBoardError<Id>, Input<Id>>;

/**
 * A call as a mutation. The client tries it again by itself under one idempotency key, so it takes effect once.
 * @param learn what the screen learns from the answer, before it asks again
 * @param outdated topics whose answers are out of date afterwards
 */
function useWrite<Id extends OperationId>(
  call: (client: Client, input: Input<Id>) => Promise<Data<Id>>,
  learn: (boards: Surrounding['boards'], data: Data<Id>) => void,
  outdated: readonly Topic[],
): Write<Id> {
  const { client, boards } = useSurrounding();
  const cache = useQueryClient();
  return useMutation<Data<Id>, AnyStatusBoardError<Id>, Input<Id>>({
    mutationFn: (input) => call(client, input),
    retry: false,
    onSuccess: (data) => {
      learn(boards, data);
      for (const topic of outdated) void cache.invalidateQueries({ queryKey: cacheKey(client, topic) });
    },
  });
}

const nothing = () => {};

/** Books an appointment; it is on the board as soon as the service has answered. */
export function useCreateAppointment(): Write<'createAppointment'> {
  return useWrite<'createAppointment'>(
    (client, input) => client.createAppointment(input),
    (boards, card) => boards.fold(card),
    ['stats', 'customers', 'vehicles'],
  );
}

/** Changes what an appointment says; the board shows it as soon as the service has answered. */
export function useUpdateAppointment(): Write<'updateAppointment'> {
  return useWrite<'updateAppointment'>(
    (client, input) => client.updateAppointment(input),
    (boards, card) => boards.fold(card),
    ['appointment', 'history', 'stats', 'vehicles'],
  );
}

/** Removes an appointment for good. */
export function useDeleteAppointment(): Write<'deleteAppointment'> {
  return useWrite<'deleteAppointment'>(
    (client, input) => client.deleteAppointment(input),
    (boards, { id, version }) => boards.remove(id, version),
    ['stats'],
  );
}

/** Adds a customer. */
export function useCreateCustomer(): Write<'createCustomer'> {
  return useWrite<'createCustomer'>((client, input) => client.createCustomer(input), nothing, ['customers']);
}

/** Corrects a customer. */
export function useUpdateCustomer(): Write<'updateCustomer'> {
  return useWrite<'updateCustomer'>((client, input) => client.updateCustomer(input), nothing, ['customers']);
}

/** Adds a customer's car. */
export function useCreateVehicle(): Write<'createVehicle'> {
  return useWrite<'createVehicle'>((client, input) => client.createVehicle(input), nothing, ['vehicles']);
}
