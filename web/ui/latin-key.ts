/** A key press, as far as its meaning depends on the layout of the keyboard. */
export interface PressedKey {
  /** What it types: `m` on a Latin layout, `ь` where a Russian layout is on. */
  readonly key: string;
  /** Where it is, by the name it has on a US keyboard: `KeyM`. */
  readonly code: string;
}

/** A letter, sign or digit of another script; one key of Arabic layouts types two letters. */
const otherScript = /^(?:(?![\p{Script=Latin}0-9])[\p{L}\p{M}\p{Nd}]){1,2}$/u;

const places: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']' };

/** What the key right of the dot types on Cyrillic layouts, where it is no slash. */
const slashes: Readonly<Record<string, string>> = { '.': '/', ',': '?' };

/**
 * The key a shortcut is told by. On Latin layouts (QWERTY, AZERTY, Dvorak) it is what the key types. Where it types a
 * letter no shortcut has, of Cyrillic, Greek, Hebrew, Arabic and so on, it is what a US keyboard has in its place.
 */
export function latinKey({ key, code }: PressedKey): string {
  if (code === 'Slash') return slashes[key] ?? key;
  if (!otherScript.test(key)) return key;
  return places[code] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? key;
}
