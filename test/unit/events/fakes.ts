import * as z from 'zod/mini';
import { consumer, envelope } from '#shared/contract/consumer.ts';

/** A consumer like those of the contract. */
export const paintCars = consumer({
  id: 'paintCars',
  summary: 'Paints cars',
  queue: 'jobs',
  input: z.object({ ...envelope, car: z.string() }),
});

/** A message it can read. */
export const message = { shop: 'edgar', correlationId: 'order-0001', car: 'red' };
