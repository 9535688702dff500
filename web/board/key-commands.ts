import { latinKey, type PressedKey } from '../ui/latin-key.ts';

/** What a key asks of the page, whatever card the focus is on. */
export type PageCommand = 'new' | 'search' | 'date' | 'help' | 'today' | 'columns' | 'dayLanes';

/** What a key asks for. */
export type Command =
  | { readonly kind: 'focus'; readonly direction: 'left' | 'right' | 'up' | 'down' | 'first' | 'last' }
  | { readonly kind: 'column'; readonly direction: -1 | 1 }
  | { readonly kind: 'step'; readonly step: 'up' | 'down' }
  | { readonly kind: 'technician'; readonly index: number }
  | { readonly kind: 'menu' | 'undo' | 'problem' | 'assign' | PageCommand };

/** A key press, as far as commands look at it. */
export interface KeyPress extends PressedKey {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const plainKeys: Readonly<Record<string, Command>> = {
  ArrowLeft: { kind: 'focus', direction: 'left' },
  ArrowRight: { kind: 'focus', direction: 'right' },
  ArrowUp: { kind: 'focus', direction: 'up' },
  ArrowDown: { kind: 'focus', direction: 'down' },
  Home: { kind: 'focus', direction: 'first' },
  End: { kind: 'focus', direction: 'last' },
  '[': { kind: 'column', direction: -1 },
  ']': { kind: 'column', direction: 1 },
  m: { kind: 'menu' },
  n: { kind: 'new' },
  '/': { kind: 'search' },
  d: { kind: 'date' },
  g: { kind: 'today' },
  b: { kind: 'columns' },
  t: { kind: 'dayLanes' },
  l: { kind: 'problem' },
  a: { kind: 'assign' },
  '?': { kind: 'help' },
};

/**
 * The command of a key press on the board; undefined for keys that belong to the browser or to nobody. Letters work in
 * either case, so that Caps Lock takes nothing away; the shifted characters of other layouts are told by the character,
 * and letters of other scripts by the place of their key.
 */
export function commandOf(press: KeyPress): Command | undefined {
  const key = latinKey(press);
  if ((press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey && key.toLowerCase() === 'z') {
    return { kind: 'undo' };
  }
  if (press.metaKey || (press.ctrlKey && !press.altKey)) return undefined;
  if (press.altKey && !/^[[\]/?]$/.test(key)) return undefined;
  if (press.shiftKey && key === 'ArrowUp') return { kind: 'step', step: 'up' };
  if (press.shiftKey && key === 'ArrowDown') return { kind: 'step', step: 'down' };
  if (/^[1-9]$/.test(key)) return { kind: 'technician', index: Number(key) - 1 };
  return plainKeys[key.length === 1 ? key.toLowerCase() : key];
}
