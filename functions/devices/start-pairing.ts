import { pairingInterval, pairingLifetime, startPairing } from '#shared/contract/devices.ts';
import { keyEnvironment } from '#shared/data/api-key-desk.ts';
import { pairingLetters, pairings } from '#shared/data/device-desk.ts';
import { visitorEndpoint } from '#shared/http/visitor-endpoint.ts';

/** Begins the pairing of a device, and tells the letters it shows. */
export const handler = visitorEndpoint(
  startPairing,
  { pairings, letters: pairingLetters, environment: keyEnvironment },
  async (_input, { asker, pairings, letters, environment, writer }) => {
    const { deviceCode = null, userCode = null } = await pairings.start(asker, letters, environment, writer);
    return { deviceCode, userCode, expiresIn: pairingLifetime, interval: pairingInterval };
  },
);
