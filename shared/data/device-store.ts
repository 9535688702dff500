import { Problem } from '#shared/contract/problems.ts';
import { type DeviceWish, deviceOf, newDeviceItem, parseDevice, type StoredDevice } from './device-item.ts';
import { apiKeyKey } from './keys.ts';
import { remember, remembers } from './ledger.ts';
import { endOfPairing, parsePairing, type StoredPairing } from './pairing-item.ts';
import { pairingCodeKey, pairingKey } from './pairing-keys.ts';
import type { PairingLetters } from './pairing-letters.ts';
import { retried } from './retried.ts';
import type { Table, Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import { notFound } from './versioned.ts';
import type { Writer } from './writer.ts';

/** One answer for letters that are unknown, used and over: nobody learns whether another shop has just used them. */
function nobodyWaits(): Problem {
  return new Problem(
    'not_found',
    'No device waits with these letters. Compare them with those on its screen; they are good once, for ten minutes.',
  );
}

/** The devices of a shop, and those that wait to be let in. */
export class DeviceStore {
  readonly #table: Table;
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId) {
    this.#table = table;
    this.#shop = shop;
  }

  /** The device that shows letters. @throws Problem `not_found`, and SecretUnavailable */
  async waiting(code: string, letters: PairingLetters): Promise<StoredPairing> {
    const found = await letters.find(code, (hash) => this.#table.get(pairingCodeKey(hash)));
    const stored = found && (await this.#pairing(String(found.keyId)));
    if (stored?.state !== 'pending') throw nobodyWaits();
    return stored;
  }

  /**
   * Lets a device in: the key it holds already becomes good, and of two who do so one does.
   * @throws Problem `not_found`, `idempotency_mismatch`
   */
  confirm(keyId: string, wish: DeviceWish, writer: Writer): Promise<StoredDevice> {
    return retried('the device', async () => {
      const known = deviceOf(await this.#table.get(apiKeyKey(keyId)), this.#shop);
      writer.replayed = remembers(known?.keys, writer.key);
      if (known !== undefined && writer.replayed) return known;
      const pairing = await this.#pairing(keyId);
      if (pairing?.state !== 'pending') throw nobodyWaits();
      const { now } = writer;
      const item = newDeviceItem(pairing, wish, writer, now);
      const paired: Write = {
        kind: 'update',
        key: pairingKey(keyId),
        // It is kept until the device has asked, which it may do only after the letters' time.
        set: { state: 'paired', name: wish.name, expiresAt: endOfPairing(now) },
        remove: [],
        condition: { kind: 'equals', attributes: { keyId, state: 'pending' } },
      };
      await this.#table.transact([paired, { kind: 'put', item, condition: { kind: 'absent' } }]);
      return parseDevice(item);
    });
  }

  /**
   * Shuts a device out for ever; functions stop believing its key within 30 seconds.
   * @throws Problem `not_found`, `idempotency_mismatch`
   */
  revoke(keyId: string, writer: Writer): Promise<StoredDevice> {
    return retried('the device', async () => {
      const stored = await this.#device(keyId);
      writer.replayed = remembers(stored.keys, writer.key);
      if (writer.replayed || stored.state === 'revoked') return stored;
      const set = { state: 'revoked', revokedAt: writer.now, revokedBy: writer.by } as const;
      await this.#table.write({
        kind: 'update',
        key: apiKeyKey(keyId),
        set: { ...set, keys: remember(stored.keys, writer.key) },
        remove: [],
        condition: { kind: 'equals', attributes: { keyId, state: 'live' } },
      });
      return { ...stored, ...set };
    });
  }

  async #pairing(keyId: string): Promise<StoredPairing | undefined> {
    const item = await this.#table.get(pairingKey(keyId));
    return item && parsePairing(item);
  }

  async #device(keyId: string): Promise<StoredDevice> {
    const stored = deviceOf(await this.#table.get(apiKeyKey(keyId)), this.#shop);
    if (stored === undefined) throw notFound('device', keyId);
    return stored;
  }
}
