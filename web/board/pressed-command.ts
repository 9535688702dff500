import { type Command, commandOf } from './key-commands.ts';
import { cardIdAt } from './use-card-focus.ts';

/** Where letters are text, not commands. */
const typingIn = 'input, textarea, select, [contenteditable], [role="menu"], dialog';

/**
 * What a key asks of a page, and the card the focus is on. Undefined for keys that ask nothing, and for those pressed in a
 * field, a menu or a window, which are theirs.
 */
export function pressedCommand(event: KeyboardEvent): { command: Command; cardId: string | undefined } | undefined {
  const { target } = event;
  if (event.defaultPrevented) return undefined;
  if (target instanceof Element && target.closest(typingIn) !== null) return undefined;
  const command = commandOf(event);
  return command && { command, cardId: cardIdAt(target) };
}
