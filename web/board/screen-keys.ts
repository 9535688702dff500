import type { Card } from '#client/core/api.ts';
import { announce } from '../ui/announcer.ts';
import type { Arrangement } from './arrange.ts';
import { openCalendar } from './date-nav.tsx';
import type { HeaderFields } from './header.tsx';
import { copy } from './keys-copy.ts';
import type { OpenMenu } from './move-menu.tsx';
import { pressedCommand } from './pressed-command.ts';
import { runCommand } from './run-command.ts';
import type { BoardActions } from './use-board-actions.ts';

/** What keys reach on a board's screen. */
export interface ScreenKeys {
  /** On a wall nobody presses keys. */
  readonly enabled: boolean;
  readonly arrangement: Arrangement | undefined;
  readonly actions: BoardActions;
  readonly canMove: boolean;
  readonly current: string | undefined;
  readonly focus: (cardId: string) => void;
  readonly openMenu: (menu: OpenMenu) => void;
  readonly onAssign: (cardId: string) => void;
  /** Undefined where the key does not allow to add appointments, or to change what they say. */
  readonly onAdd: (() => void) | undefined;
  readonly onToday: () => void;
  readonly onDayLanes: (dayLanes: boolean) => void;
  readonly onHelp: () => void;
  readonly onTechnician: (index: number) => void;
  readonly fields: HeaderFields;
}

/** What a menu opened by a key hangs on: the menu button of a card, where it has one. */
function anchorOf(cardId: string): HTMLElement | null {
  const card = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(cardId)}"]`);
  return card?.parentElement?.querySelector<HTMLElement>('.card-menu') ?? card;
}

/**
 * Does what a key asks for. A command is about the card the focus is on; keys pressed in a field, a menu or a window are
 * theirs.
 */
export function pressKey(event: KeyboardEvent, screen: ScreenKeys): void {
  const pressed = screen.enabled ? pressedCommand(event) : undefined;
  if (pressed === undefined) return;
  const { command, cardId } = pressed;
  // Arrows belong to whatever else has the focus; with nothing focused they lead to a card.
  if (command.kind === 'focus' && cardId === undefined && event.target !== document.body) return;
  const { fields } = screen;
  const isDone = runCommand(command, cardId, {
    ...screen,
    canWrite: screen.onAdd !== undefined,
    openMenu: (card: Card) => {
      const anchor = anchorOf(card.id);
      if (anchor !== null) screen.openMenu({ card, anchor });
    },
    assign: screen.onAssign,
    toggleTechnician: screen.onTechnician,
    page: {
      new: () => (screen.onAdd === undefined ? announce(copy.readOnly.write) : screen.onAdd()),
      search: () => fields.search.current?.focus(),
      date: () => openCalendar(fields.date.current),
      today: screen.onToday,
      help: screen.onHelp,
      columns: () => screen.onDayLanes(false),
      dayLanes: () => screen.onDayLanes(true),
    },
  });
  if (isDone) event.preventDefault();
}
