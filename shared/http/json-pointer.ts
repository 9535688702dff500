/** A JSON Pointer (RFC 6901) to what lies below another one; half a surrogate pair in a key is shown as U+FFFD. */
export function pointerBelow(pointer: string, ...path: readonly PropertyKey[]): string {
  const tokens = path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
  return [pointer, ...tokens].join('/').toWellFormed();
}
