import type { Card } from '#client/core/api.ts';
import { shortName } from '../format/short-name.ts';
import { statusLabels } from '../format/status-labels.ts';
import { announce } from '../ui/announcer.ts';
import { type Arrangement, cardsOf, statusOrder } from './arrange.ts';
import type { Command, PageCommand } from './key-commands.ts';
import { columnBeside, neighbourOf } from './key-targets.ts';
import { copy } from './keys-copy.ts';
import { nextProblem } from './neighbours.ts';
import type { BoardActions } from './use-board-actions.ts';

/** What commands act on. */
export interface CommandScene {
  readonly arrangement: Arrangement | undefined;
  readonly actions: BoardActions;
  readonly canMove: boolean;
  readonly canWrite: boolean;
  /** The card that had the focus last, or gets it first. */
  readonly current: string | undefined;
  readonly focus: (cardId: string) => void;
  readonly openMenu: (card: Card) => void;
  readonly assign: (cardId: string) => void;
  /** Commands that are about the page, by kind. */
  readonly page: Readonly<Record<PageCommand, () => void>>;
  readonly toggleTechnician: (index: number) => void;
}

function cardWith(arrangement: Arrangement | undefined, id: string | undefined): Card | undefined {
  if (arrangement === undefined || id === undefined) return undefined;
  return statusOrder.flatMap((status) => cardsOf(arrangement.lanes[status])).find((card) => card.id === id);
}

function moveCard(command: Command, card: Card, scene: CommandScene): void {
  if (!scene.canMove) announce(copy.readOnly.move);
  else if (command.kind === 'menu') scene.openMenu(card);
  else if (command.kind === 'step') scene.actions.step(card, command.step);
  else if (command.kind === 'column') {
    const to = columnBeside(card.status, command.direction);
    if (to === undefined) {
      const word = command.direction < 0 ? copy.back : copy.onward;
      announce(copy.noWay(shortName(card.customer.name), word, statusLabels[card.status]));
    } else scene.actions.move(card, to);
  }
}

/**
 * Does what a key asks for.
 * @returns whether it was for us, so that the browser leaves it alone
 */
export function runCommand(command: Command, cardId: string | undefined, scene: CommandScene): boolean {
  const { arrangement, focus } = scene;
  const card = cardWith(arrangement, cardId);
  switch (command.kind) {
    case 'focus': {
      const next = card && arrangement ? neighbourOf(arrangement, card.id, command.direction) : scene.current;
      if (next !== undefined) focus(next);
      return card !== undefined || next !== undefined;
    }
    case 'problem': {
      const next = arrangement === undefined ? undefined : nextProblem(arrangement, cardId);
      if (next === undefined) announce(copy.noProblems);
      else focus(next);
      return true;
    }
    case 'technician':
      scene.toggleTechnician(command.index);
      return true;
    case 'undo':
      scene.actions.undo();
      return true;
    case 'assign':
      if (card !== undefined && scene.canWrite) scene.assign(card.id);
      else if (card !== undefined) announce(copy.readOnly.write);
      return card !== undefined;
    case 'menu':
    case 'step':
    case 'column':
      if (card !== undefined) moveCard(command, card, scene);
      return card !== undefined;
    default:
      scene.page[command.kind]();
      return true;
  }
}
