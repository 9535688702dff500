import { useEffect, useRef } from 'react';
import { type Command, commandOf } from './key-commands.ts';
import { cardIdAt } from './use-card-focus.ts';

/** Where letters are text, not commands. */
const typingIn = 'input, textarea, select, [contenteditable], [role="menu"], dialog';

/**
 * Listens to the keys of the board. A command is given the card the focus is on; keys pressed in a field, a menu or a
 * window are theirs.
 * @param run does it, and answers whether the browser shall not
 */
export function useKeyCommands(run: (command: Command, cardId: string | undefined) => boolean): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const { target } = event;
      if (target instanceof Element && target.closest(typingIn) !== null) return;
      const command = commandOf(event);
      if (command === undefined) return;
      const card = cardIdAt(target);
      // Arrows scroll the page until a card has the focus.
      if (command.kind === 'focus' && card === undefined) return;
      if (latest.current(command, card)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
