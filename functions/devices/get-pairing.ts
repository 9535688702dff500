import { getPairing } from '#shared/contract/devices.ts';
import { deviceStore, pairingLetters } from '#shared/data/device-desk.ts';
import { pairingCodeOf } from '#shared/domain/pairing-code.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers what shows the letters a manager typed. */
export const handler = endpoint(
  getPairing,
  { devices: deviceStore, letters: pairingLetters },
  async ({ query }, { devices, letters, source }) => {
    const userCode = pairingCodeOf(query.code) ?? '';
    const { keyId: id, device, address, startedAt, expiresAt } = await devices.waiting(userCode, letters);
    return {
      id,
      userCode,
      device,
      sameNetwork: address === source(),
      startedAt: new Date(startedAt).toISOString(),
      expiresAt: new Date(expiresAt * 1_000).toISOString(),
    };
  },
);
