/** Crockford's base 32 in lower case: no i, l, o, u, so an id survives being read aloud. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const idBytes = 10;

/** Of these, the time; the rest tells apart what came in one millisecond. */
const timeBytes = 6;

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

/**
 * The bytes of an id that stands behind every earlier one in the order of ids, as UUIDs of version 7 do.
 * @param time epoch milliseconds
 * @param rest 4 bytes that no other id of that millisecond has
 * @throws RangeError where there are more or fewer bytes
 */
export function timeOrdered(time: number, rest: Uint8Array): Uint8Array {
  if (rest.length !== idBytes - timeBytes) {
    throw new RangeError(`${idBytes - timeBytes} bytes must follow the time, not ${rest.length}`);
  }
  const bytes = Array.from(
    { length: timeBytes },
    (_, place) => Math.floor(time / 256 ** (timeBytes - 1 - place)) % 256,
  );
  return Uint8Array.from([...bytes, ...rest]);
}
