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
export interface KeyPress {
  readonly key: string;
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
 * either case, so that Caps Lock takes nothing away; the shifted characters of other layouts are told by the character.
 */
export function commandOf(press: KeyPress): Command | undefined {
  if ((press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey && press.key.toLowerCase() === 'z') {
    return { kind: 'undo' };
  }
  if (press.metaKey || (press.ctrlKey && !press.altKey)) return undefined;
  if (press.altKey && !/^[[\]/?]$/.test(press.key)) return undefined;
  if (press.shiftKey && press.key === 'ArrowUp') return { kind: 'step', step: 'up' };
  if (press.shiftKey && press.key === 'ArrowDown') return { kind: 'step', step: 'down' };
  if (/^[1-9]$/.test(press.key)) return { kind: 'technician', index: Number(press.key) - 1 };
  return plainKeys[press.key.length === 1 ? press.key.toLowerCase() : press.key];
}
