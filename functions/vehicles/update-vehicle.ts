import { updateVehicle } from '#shared/contract/vehicles.ts';
import { followers } from '#shared/data/followers.ts';
import { corrected, toVehicle, vehicleStore } from '#shared/data/vehicle-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Corrects what is known about a car, and the appointments that are not over with it. */
export const handler = endpoint(
  updateVehicle,
  { followers, vehicles: vehicleStore },
  async ({ params, body: { version, ...changes } }, { followers, vehicles, writer }) => {
    const garage = await vehicles.around(params.id);
    const vehicle = await garage.change(params.id, version, writer, (current) => corrected(current, changes));
    await followers.vehicle(vehicle, writer);
    return toVehicle(vehicle);
  },
);
