import { confirmPairing, getPairing, startPairing } from '#shared/contract/devices.ts';
import { must } from './fixtures.ts';
import type { World } from './world.ts';

/** A device that waits to be paired: its codes, and the id by which it is confirmed. */
export interface WaitingDevice {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly id: string;
}

/** Begins a pairing. */
export async function givenPairing(world: World, userAgent?: string): Promise<WaitingDevice> {
  const headers = userAgent === undefined ? {} : { 'user-agent': userAgent };
  const { deviceCode, userCode } = await must(world, startPairing, { body: {}, as: null, headers });
  const { id } = await must(world, getPairing, { query: { code: userCode } });
  return { deviceCode, userCode, id };
}

/** A device that was let in. */
export async function givenDevice(world: World, fields: Record<string, unknown> = {}): Promise<WaitingDevice> {
  const device = await givenPairing(world);
  await must(world, confirmPairing, { params: { id: device.id }, body: { name: 'Wall', role: 'viewer', ...fields } });
  return device;
}
