import type { Device } from '#shared/contract/devices.ts';
import type { StoredDevice } from './device-item.ts';

const instant = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString());

/** A device as the API answers it. @param lastUsedAt epoch milliseconds */
export function toDevice(stored: StoredDevice, lastUsedAt: number | undefined): Device {
  const { keyId: id, state, label: name, role, technicianId = null, device, revokedBy = null } = stored;
  return {
    id,
    state,
    name,
    role,
    technicianId,
    device,
    pairedAt: new Date(stored.createdAt).toISOString(),
    pairedBy: stored.createdBy,
    lastUsedAt: instant(lastUsedAt),
    revokedAt: instant(stored.revokedAt),
    revokedBy,
  };
}
