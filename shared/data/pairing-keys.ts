import { shopKeysPartition } from './keys.ts';
import type { Key } from './table.ts';

/** Partitions of the access table that are no shop's: of devices that nobody has let in yet. */
const waiting = (name: string) => `D#${name}`;

/** A device that waits to be paired. @param keyId that of the key the device will have */
export const pairingKey = (keyId: string): Key => ({ pk: waiting(keyId), sk: 'PAIRING' });

/** Which device shows letters. @param hash of the letters */
export const pairingCodeKey = (hash: string): Key => ({ pk: waiting(`C#${hash}`), sk: 'CODE' });

/** The partition of the index `byShop` of the access table: a shop's devices. */
export const shopDevicesPartition = (shop: string) => `${shopKeysPartition(shop)}#DEVICES`;
