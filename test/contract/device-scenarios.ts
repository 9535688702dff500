import {
  claimPairing,
  confirmPairing,
  getPairing,
  listDevices,
  revokeDevice,
  startPairing,
} from '#shared/contract/devices.ts';
import { must } from '#test/support/fixtures.ts';
import { givenDevice, givenPairing } from '#test/support/given-device.ts';
import { freshKey, type Scenarios } from './scenario.ts';

/** An id of the right form that no device has. */
const unknownDevice = '0'.repeat(12);

const asWall = { name: 'Wall', role: 'viewer' };
const claimOf = ({ deviceCode }: { readonly deviceCode: string }) => ({ body: { deviceCode }, as: null });
const confirmationOf = ({ id }: { readonly id: string }, body: object = asWall) => ({ params: { id }, body });

/** How the operations on devices reach their outcomes. */
export const deviceScenarios: readonly Scenarios[] = [
  {
    operation: startPairing,
    success: () => ({ body: {} }),
    repeated: { deviceCode: null, userCode: null },
    problems: {},
  },
  {
    operation: claimPairing,
    success: async (world) => claimOf(await givenDevice(world)),
    alsoSucceeds: [async (world) => claimOf(await givenPairing(world))],
    problems: {
      not_found: () => claimOf({ deviceCode: 'unknown' }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        const { deviceCode } = await must(world, startPairing, { body: {}, idempotencyKey });
        return { ...claimOf({ deviceCode }), idempotencyKey };
      },
    },
  },
  {
    operation: getPairing,
    success: async (world) => ({ query: { code: (await givenPairing(world)).userCode } }),
    problems: { not_found: () => ({ query: { code: 'BCD-FGH' } }) },
  },
  {
    operation: confirmPairing,
    success: async (world) => confirmationOf(await givenPairing(world)),
    problems: {
      validation_failed: async (world) =>
        confirmationOf(await givenPairing(world), { name: 'Van', role: 'technician' }),
      not_found: () => confirmationOf({ id: unknownDevice }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        const device = await givenPairing(world);
        await must(world, confirmPairing, { ...confirmationOf(device), idempotencyKey });
        return { ...confirmationOf(device, { ...asWall, name: 'Other' }), idempotencyKey };
      },
    },
  },
  {
    operation: listDevices,
    success: async (world) => {
      await givenDevice(world);
      return {};
    },
    problems: { validation_failed: () => ({ query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: revokeDevice,
    success: async (world) => ({ params: { id: (await givenDevice(world)).id } }),
    problems: {
      not_found: () => ({ params: { id: unknownDevice } }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        const device = await givenPairing(world);
        await must(world, confirmPairing, { ...confirmationOf(device), idempotencyKey });
        return { params: { id: device.id }, idempotencyKey };
      },
    },
  },
];
