import type { Data } from '#client/core/api.ts';
import { type Answer, useAnswer } from '#client/react/answer.ts';
import { useWrite, type Write } from '#client/react/mutations.ts';

/** A device that was let in. */
export type Device = Data<'listDevices'>['items'][number];

/** A device that waits to be let in. */
export type WaitingDevice = Data<'getPairing'>;

/** Every device of the shop, those that are shut out included. */
export function useDevices(): Answer<readonly Device[]> {
  return useAnswer({
    topic: 'devices',
    ask: async (client, signal) => {
      const devices: Device[] = [];
      for await (const device of client.listDevices({ limit: 100 }, { signal })) devices.push(device);
      return devices;
    },
  });
}

/** Looks up the device that shows letters. It changes nothing, but is asked once, when somebody wants it. */
export function useLookUp(): Write<'getPairing'> {
  return useWrite('getPairing', []);
}

/** Lets a device in. */
export function useConfirmPairing(): Write<'confirmPairing'> {
  return useWrite('confirmPairing', ['devices']);
}

/** Shuts a device out. */
export function useRevokeDevice(): Write<'revokeDevice'> {
  return useWrite('revokeDevice', ['devices']);
}
