import { CredentialList } from './credential-list.ts';
import { parseDevice, type StoredDevice } from './device-item.ts';
import { DeviceStore } from './device-store.ts';
import { openSecret } from './open-secret.ts';
import { shopDevicesPartition } from './pairing-keys.ts';
import { PairingLetters } from './pairing-letters.ts';
import { Pairings } from './pairings.ts';
import type { Table } from './table.ts';
import type { TenantId } from './tenant.ts';

/** What of a runtime devices are kept with. */
interface DeviceRuntime {
  readonly tables: { readonly access: Table };
  readonly now: () => number;
}

/** Opens the devices of a shop, to let them in and to shut them out. */
export function deviceStore({ tables }: DeviceRuntime, shop: TenantId): DeviceStore {
  return new DeviceStore(tables.access, shop);
}

/** Opens the list of a shop's devices. */
export function deviceList({ tables }: DeviceRuntime, shop: TenantId): CredentialList<StoredDevice> {
  return new CredentialList(tables.access, shopDevicesPartition(shop), parseDevice);
}

/** Opens what devices ask that wait to be paired. */
export function pairings({ tables, now }: DeviceRuntime): Pairings {
  return new Pairings(tables.access, now);
}

/** Opens the hashes of the letters devices show. */
export function pairingLetters(runtime: Parameters<typeof openSecret>[0]): PairingLetters {
  return new PairingLetters(openSecret(runtime, 'pairing-pepper'));
}
