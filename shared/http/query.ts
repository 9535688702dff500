import { invalid } from '#shared/contract/problems.ts';
import { pointerBelow } from './json-pointer.ts';

/**
 * Decodes a part of a path or query.
 * @throws Problem `validation_failed` where it is no percent-encoded UTF-8, or holds NUL
 */
export function decodePercent(text: string, pointer: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw invalid({ pointer, message: 'is not valid percent-encoding of UTF-8' });
  }
  if (decoded.includes('\0')) throw invalid({ pointer, message: 'must not contain the character NUL (U+0000)' });
  return decoded;
}

/**
 * A query string by name.
 * @throws Problem `validation_failed`, also where a parameter is given twice and so has no one meaning
 */
export function readQuery(raw: string): Record<string, string> {
  const query = new Map<string, string>();
  for (const part of raw.split('&')) {
    if (part === '') continue;
    const [name = '', ...rest] = part.replaceAll('+', ' ').split('=');
    const key = decodePercent(name, '/query');
    const pointer = pointerBelow('/query', key);
    if (query.has(key)) throw invalid({ pointer, message: 'is given twice' });
    query.set(key, decodePercent(rest.join('='), pointer));
  }
  return Object.fromEntries(query);
}
