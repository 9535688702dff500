import * as z from 'zod/mini';
import { type ShopRole, shopRoles } from '#shared/contract/access.ts';
import { apiKeyKey } from './keys.ts';
import { remember } from './ledger.ts';
import type { StoredPairing } from './pairing-item.ts';
import { shopDevicesPartition } from './pairing-keys.ts';
import type { Item } from './table.ts';
import type { Writer } from './writer.ts';

const StoredDevice = z.object({
  keyId: z.string(),
  kind: z.literal('device'),
  state: z.enum(['live', 'revoked']),
  shop: z.string(),
  role: z.enum(shopRoles),
  /** What the manager called it. */
  label: z.string(),
  technicianId: z.optional(z.string()),
  device: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
  revokedAt: z.optional(z.number()),
  revokedBy: z.optional(z.string()),
  /** Which requests were carried out. */
  keys: z.instanceof(Uint8Array),
});

/** A paired device as it is kept: an API key that is a device's, with times in epoch milliseconds. */
export type StoredDevice = z.output<typeof StoredDevice>;

/** @throws ZodError where the item is not what this service writes */
export function parseDevice(item: Item): StoredDevice {
  return StoredDevice.parse(item);
}

/** The device of an item; undefined where it is none of the shop's. */
export function deviceOf(item: Item | undefined, shop: string): StoredDevice | undefined {
  return item?.kind === 'device' && item.shop === shop ? parseDevice(item) : undefined;
}

/** A device as a manager lets it in. */
export interface DeviceWish {
  readonly name: string;
  readonly role: ShopRole;
  readonly technicianId?: string | undefined;
}

/** The item of a device that is let in: its key is the one it got when it asked. */
export function newDeviceItem(
  { keyId, secretHash, device }: Pick<StoredPairing, 'keyId' | 'secretHash' | 'device'>,
  { name, role, technicianId }: DeviceWish,
  { shop, by, key }: Pick<Writer, 'shop' | 'by' | 'key'>,
  now: number,
): Item {
  return {
    ...apiKeyKey(keyId),
    keyId,
    kind: 'device',
    state: 'live',
    shop,
    role,
    label: name,
    ...(technicianId !== undefined && { technicianId }),
    device,
    secretHash,
    createdAt: now,
    createdBy: by,
    keys: remember(undefined, key),
    shopPk: shopDevicesPartition(shop),
    shopSk: keyId,
  };
}
