import { createCipheriv, createDecipheriv } from 'node:crypto';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { hmacSha256 } from './sha256.ts';

/**
 * Cursors of lists whose positions tell about people, such as the name a list of customers has come to. Addresses end up
 * in logs and histories, so these cursors are encrypted, with a key only the service and the stored credential know.
 */

const ivBytes = 12;
const tagBytes = 16;
const cipher = 'aes-256-gcm';

function seal(text: string, key: Uint8Array): string {
  // From the text itself (as in RFC 5297), so that no two texts share one, and one position has one cursor.
  const iv = hmacSha256(hmacSha256(key, 'iv'), text).subarray(0, ivBytes);
  const sealing = createCipheriv(cipher, hmacSha256(key, 'text'), iv);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
}

function unseal(sealed: string, key: Uint8Array): string | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const opening = createDecipheriv(cipher, hmacSha256(key, 'text'), bytes.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const text = opening.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
    // Base64 is read leniently, so that many texts would name one position.
    return bytes.toString('base64url') === sealed ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A cursor as `encodeCursor` makes it, which only requests with the same credential can read. */
export function sealCursor(filter: unknown, after: string, key: Uint8Array): string {
  return seal(encodeCursor(filter, after), key);
}

/**
 * The position a sealed cursor names; undefined where none was sent.
 * @throws Problem `validation_failed` where it is not ours, another credential's, or belongs to other filters
 */
export function openCursor(filter: unknown, cursor: string | undefined, key: Uint8Array): string | undefined {
  return decodeCursor(filter, cursor === undefined ? undefined : (unseal(cursor, key) ?? ''));
}
