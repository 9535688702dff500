import { createVehicle } from '#shared/contract/vehicles.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { newVehicle, toVehicle, vehicleStore } from '#shared/data/vehicle-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Adds a car to a customer and answers it. */
export const handler = endpoint(
  createVehicle,
  { customers: customerStore, vehicles: vehicleStore },
  async ({ body: { customerId, ...fields } }, { customers, vehicles, writer }) => {
    await customers.require(customerId, '/body/customerId');
    return toVehicle(await vehicles.create(newVehicle(customerId, fields, writer), writer));
  },
);
