import { shortened } from './shortened.ts';

/**
 * A JSON Pointer (RFC 6901) to what lies below another one, for people: of a name longer than 200 characters it has the
 * beginning, and half a surrogate pair in one is shown as U+FFFD.
 */
export function pointerBelow(pointer: string, ...path: readonly PropertyKey[]): string {
  const tokens = path.map((part) => shortened(String(part)).replaceAll('~', '~0').replaceAll('/', '~1'));
  return [pointer, ...tokens].join('/').toWellFormed();
}
