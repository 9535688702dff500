import { randomInt, timingSafeEqual } from 'node:crypto';
import { pairingInterval } from '#shared/contract/devices.ts';
import { Problem } from '#shared/contract/problems.ts';
import { newPairingCode } from '#shared/domain/pairing-code.ts';
import { parseApiKey } from './api-key.ts';
import { hashSecret } from './api-key-item.ts';
import { type KeyWriter, mintFor } from './api-key-wish.ts';
import { remember, remembers } from './ledger.ts';
import { type Asker, newPairingItems, parsePairing, type StoredPairing } from './pairing-item.ts';
import { pairingKey } from './pairing-keys.ts';
import type { PairingLetters } from './pairing-letters.ts';
import { ConditionFailed, type Item, type Table, TableUnavailable, TransactionFailed, type Write } from './table.ts';

const maxAttempts = 8;

/** Milliseconds by which a device may ask too soon: clocks of browsers are not exact, and networks hurry. */
const patience = 1_000;

/** The codes of a pairing that was just begun, told now and never again: a repetition of the request does not get them. */
export interface PairingCodes {
  readonly deviceCode: string | undefined;
  readonly userCode: string | undefined;
}

/** Takes the place of a pairing nobody began: no secret has this hash. */
const nobodysHash = new Uint8Array(32);

const creation = (item: Item): Write => ({ kind: 'put', item, condition: { kind: 'absent' } });

/** One answer for every device code that leads nowhere, whatever is wrong with it. */
function over(): Problem {
  return new Problem(
    'not_found',
    'Nothing waits to be paired by this device code: it is unknown, or over. Start anew.',
  );
}

/** Devices that wait to be paired, as they see it themselves. */
export class Pairings {
  readonly #table: Table;
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
  }

  /**
   * Begins a pairing: the device gets the text of a key that opens nothing until somebody confirms it.
   * @throws TableUnavailable, SecretUnavailable
   */
  async start(
    asker: Asker,
    letters: PairingLetters,
    environment: 'live' | 'test',
    writer: KeyWriter,
  ): Promise<PairingCodes> {
    const minted = mintFor(undefined, environment, writer);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const userCode = newPairingCode((below) => randomInt(below));
      const secrets = { ...minted, codeHash: await letters.hash(userCode) };
      const { pairing, code } = newPairingItems(asker, secrets, writer.key, this.#now());
      try {
        await this.#table.transact([creation(pairing), creation(code)]);
        return { deviceCode: minted.key, userCode };
      } catch (error) {
        if (!(error instanceof TransactionFailed)) throw error;
        const known = error.failures.get(0);
        if (known === undefined) continue;
        writer.replayed = remembers(parsePairing(known).keys, writer.key);
        return { deviceCode: undefined, userCode: undefined };
      }
    }
    throw new TableUnavailable('there are no letters left to show');
  }

  /**
   * How a pairing stands, for the device that began it.
   * @throws Problem `not_found` where its code leads nowhere; `rate_limited` where it asks too soon
   */
  async claim(deviceCode: string, writer: KeyWriter): Promise<StoredPairing> {
    const parts = parseApiKey(deviceCode);
    if (parts === undefined) throw over();
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const item = await this.#table.get(pairingKey(parts.keyId));
      const stored = item && parsePairing(item);
      const isItsSecret = timingSafeEqual(stored?.secretHash ?? nobodysHash, hashSecret(parts.secret));
      if (stored === undefined || !isItsSecret) throw over();
      const isRepeated = remembers(stored.keys, writer.key);
      if (stored.state === 'claimed') {
        writer.replayed = isRepeated;
        return stored;
      }
      if (await this.#noted(stored, writer)) return stored;
    }
    throw new TableUnavailable('the pairing kept changing');
  }

  /** Notes that the device asked, and what it was told; false where the pairing has changed since it was read. */
  async #noted(stored: StoredPairing, { key }: KeyWriter): Promise<boolean> {
    const { keyId, state, polledAt } = stored;
    const now = this.#now();
    const isTold = state === 'paired';
    const next = polledAt + pairingInterval * 1_000;
    if (!isTold && now < next - patience) throw tooSoon(next - now);
    try {
      await this.#table.write({
        kind: 'update',
        key: pairingKey(keyId),
        set: isTold ? { state: 'claimed', keys: remember(stored.keys, key) } : { polledAt: now },
        remove: [],
        condition: { kind: 'equals', attributes: { keyId, state, polledAt } },
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

function tooSoon(milliseconds: number): Problem {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  return new Problem(
    'rate_limited',
    `A device asks every ${pairingInterval} s at most; ask again in ${seconds} s.`,
    {},
    { 'retry-after': String(seconds) },
  );
}
