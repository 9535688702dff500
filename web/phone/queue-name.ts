import type { QueueStorage } from '#client/store/queue-storage.ts';

/** The public part of a key, which names it in lists and logs; the rest of it is secret. What names a person is public. */
const keyParts = /^(?:sb_[a-z]+_([A-Za-z0-9]+)_|(person:.+))/;

/**
 * Under which name a phone keeps the moves that are not saved: one per shop and key, so that nobody's moves are sent with
 * somebody else's key. Of the key only its public id is in it.
 */
export function queueName(shopId: string, key: string): string {
  const [, ofKey, ofPerson] = keyParts.exec(key) ?? [];
  return `status-board.phone.${shopId}.${ofKey ?? ofPerson ?? 'key'}`;
}

/** Whoever enters a new key in place of a refused one goes on with the moves made under the old one. */
export function adoptQueue(storage: QueueStorage, from: string, to: string): void {
  try {
    const moves = storage.getItem(from);
    if (moves === null || from === to || storage.getItem(to) !== null) return;
    storage.setItem(to, moves);
    storage.removeItem(from);
  } catch {
    // Without storage there is nothing to go on with.
  }
}
