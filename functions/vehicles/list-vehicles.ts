import { listVehicles } from '#shared/contract/vehicles.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { toVehicle, vehicleStore } from '#shared/data/vehicle-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers a customer's cars, by id. */
export const handler = endpoint(
  listVehicles,
  { customers: customerStore, vehicles: vehicleStore },
  async ({ params, query }, { customers, vehicles }) => {
    const filter = ['vehicles', params.id];
    const after = decodeCursor(filter, query.cursor);
    await customers.get(params.id);
    const { things, last } = await vehicles.of(params.id).page(query.limit, after);
    return { items: things.map(toVehicle), nextCursor: last === undefined ? null : encodeCursor(filter, last) };
  },
);
