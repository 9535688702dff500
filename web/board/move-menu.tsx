import type { Card, Status } from '#client/core/api.ts';
import { allowedFrom } from '#shared/domain/status.ts';
import { shortName } from '../format/short-name.ts';
import { statusLabels } from '../format/status-labels.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { type Arrangement, statusOrder } from './arrange.ts';
import { useBoard } from './board-context.ts';
import { copy } from './move-menu-copy.ts';
import { placeByStep, type Step } from './placement.ts';

/** The card whose menu is open, and the button it hangs on. */
export interface OpenMenu {
  readonly card: Card;
  readonly anchor: HTMLElement;
}

const steps = ['top', 'up', 'down'] as const satisfies readonly Step[];

/** Where a card may go: by the one table of transitions, in the order of the columns. */
function targetsOf(status: Status): Status[] {
  const allowed = allowedFrom(status);
  return statusOrder.filter((to) => allowed.includes(to));
}

/** Everything dragging does, by clicks alone (WCAG 2.2, 2.5.7): legal columns, and places within the own one. */
export function MoveMenu(props: {
  readonly menu: OpenMenu;
  readonly arrangement: Arrangement;
  /** Whether places in a column are to be seen. */
  readonly hasPlaces: boolean;
  readonly onClose: () => void;
}) {
  const { menu, arrangement, onClose } = props;
  const { card, anchor } = menu;
  const board = useBoard();
  const ids = arrangement.lanes[card.status].cards.map(({ id }) => id);
  const possible = props.hasPlaces ? steps.filter((step) => placeByStep(ids, step, card.id) !== undefined) : [];
  const select = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Menu anchor={anchor} label={copy.moveMenu(shortName(card.customer.name))} onClose={onClose}>
      <p className="menu-heading" role="presentation">
        {copy.moveToHeading}
      </p>
      {targetsOf(card.status).map((status) => (
        <MenuItem key={status} onSelect={select(() => board.move(card, status))}>
          <span className="lane-mark" data-status={status} aria-hidden="true" />
          <span>{statusLabels[status]}</span>
          <span className="menu-aside">{arrangement.lanes[status].count}</span>
        </MenuItem>
      ))}
      <hr className="menu-line" />
      {possible.map((step) => (
        <MenuItem key={step} onSelect={select(() => board.step(card, step))}>
          <Icon name={step} /> {copy.steps[step]}
        </MenuItem>
      ))}
      <MenuItem onSelect={select(() => board.openCard(card.id))}>
        <Icon name="car" /> {copy.open}
      </MenuItem>
    </Menu>
  );
}
