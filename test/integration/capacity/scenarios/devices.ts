import {
  claimPairing,
  confirmPairing,
  getPairing,
  listDevices,
  revokeDevice,
  startPairing,
} from '#shared/contract/devices.ts';
import { givenDevice, givenPairing } from '#test/support/given-device.ts';
import type { Scenario } from '../scenario.ts';

const asWall = { name: 'Wall', role: 'viewer' };

/** Devices, and those that wait to be paired. */
export const devices: readonly Scenario[] = [
  { operation: startPairing, when: 'of any device', request: () => ({ body: {} }) },
  {
    operation: claimPairing,
    when: 'waiting',
    request: async ({ world }) => ({ body: { deviceCode: (await givenPairing(world)).deviceCode } }),
  },
  {
    operation: claimPairing,
    when: 'let in',
    request: async ({ world }) => ({ body: { deviceCode: (await givenDevice(world)).deviceCode } }),
  },
  {
    operation: getPairing,
    when: 'waiting',
    request: async ({ world }) => ({ query: { code: (await givenPairing(world)).userCode } }),
  },
  {
    operation: confirmPairing,
    when: 'waiting',
    request: async ({ world }) => ({ params: { id: (await givenPairing(world)).id }, body: asWall }),
  },
  { operation: listDevices, when: '2 devices', request: () => ({}) },
  {
    operation: revokeDevice,
    when: 'let in',
    request: async ({ world }) => ({ params: { id: (await givenDevice(world)).id } }),
  },
];
