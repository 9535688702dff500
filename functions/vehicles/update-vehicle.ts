import { updateVehicle } from '#shared/contract/vehicles.ts';
import { toVehicle, vehicleStore } from '#shared/data/vehicle-store.ts';
import { patched } from '#shared/domain/patch.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Corrects what is known about a car; cards keep the label they were booked with. */
export const handler = endpoint(
  updateVehicle,
  { vehicles: vehicleStore },
  async ({ params, body: { version, ...changes } }, { vehicles, writer }) => {
    const garage = await vehicles.around(params.id);
    return toVehicle(await garage.change(params.id, version, writer, (vehicle) => patched(vehicle, changes)));
  },
);
