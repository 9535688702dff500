import { revokeDevice } from '#shared/contract/devices.ts';
import { deviceList, deviceStore } from '#shared/data/device-desk.ts';
import { toDevice } from '#shared/data/device-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Shuts a device out for ever, and answers how it stands then. */
export const handler = endpoint(
  revokeDevice,
  { devices: deviceStore, list: deviceList },
  async ({ params }, { devices, list, writer }) =>
    toDevice(await devices.revoke(params.id, writer), await list.lastUse(params.id)),
);
