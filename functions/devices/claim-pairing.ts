import { claimPairing, pairingInterval } from '#shared/contract/devices.ts';
import { pairings } from '#shared/data/device-desk.ts';
import { visitorEndpoint } from '#shared/http/visitor-endpoint.ts';

/** Tells a device whether somebody has let it in. */
export const handler = visitorEndpoint(claimPairing, { pairings }, async ({ body }, { pairings, writer }) => {
  const { state, name = null } = await pairings.claim(body.deviceCode, writer);
  return { state: state === 'pending' ? state : 'paired', name, interval: pairingInterval } as const;
});
