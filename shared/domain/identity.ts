/** Crockford's base 32 in lower case: no i, l, o, u, so an id survives being read aloud. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const idBytes = 10;

/**
 * An id: the kind's prefix and 80 bits as 16 characters, such as `apt_3k9x2m4q8r7t5v1w`.
 * @param prefix three letters, such as `apt`, `cus`, `veh`, `tec`
 * @param bytes exactly 10
 * @throws RangeError where there are more or fewer bytes
 */
export function encodeId(prefix: string, bytes: Uint8Array): string {
  if (bytes.length !== idBytes) throw new RangeError(`an id has ${idBytes} bytes, not ${bytes.length}`);
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return `${prefix}_${bits.replace(/.{5}/g, (five) => alphabet.charAt(Number.parseInt(five, 2)))}`;
}
