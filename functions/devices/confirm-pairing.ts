import { confirmPairing } from '#shared/contract/devices.ts';
import { requireHas } from '#shared/data/api-key-rules.ts';
import { deviceStore } from '#shared/data/device-desk.ts';
import { toDevice } from '#shared/data/device-view.ts';
import { requireLink } from '#shared/data/technician-link.ts';
import { technicianStore } from '#shared/data/technician-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Lets a device in that waits, under a name and with a role. */
export const handler = endpoint(
  confirmPairing,
  { devices: deviceStore, team: technicianStore },
  async ({ params, body }, { principal, devices, team, writer }) => {
    requireHas(principal, body.role, undefined, 'device');
    await requireLink(team, body.role, body.technicianId);
    return toDevice(await devices.confirm(params.id, body, writer), undefined);
  },
);
