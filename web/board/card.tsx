import { memo, useEffect, useRef } from 'react';
import type { Card } from '#client/core/api.ts';
import { serviceNow } from '../app/service-time.ts';
import { shortName } from '../format/short-name.ts';
import { useCell } from '../ui/cell.ts';
import { FirstIcon } from '../ui/first-icon.tsx';
import { useBoard } from './board-context.ts';
import { CardText } from './card-text.tsx';
import { copy } from './copy.ts';
import { looksTheSame } from './looks.ts';
import type { UrgencyKind } from './urgency.ts';
import { cardName, whenText } from './words.ts';
import './card.css';

/** What a card on the board shows. Plain values, so that a card is only drawn again when it looks different. */
export interface BoardCardProps {
  readonly card: Card;
  readonly urgency: UrgencyKind | null;
  /** For how long, in minutes; 0 without urgency. */
  readonly minutes: number;
  /** A car from an earlier day. */
  readonly carried: boolean;
  /** How far its own move is, where that is worth a word. */
  readonly moving: 'queued' | 'sending' | 'needs-you' | undefined;
  /** Somebody else has just changed it. */
  readonly changed: boolean;
  /** The one card of the board that Tab reaches. */
  readonly current: boolean;
}

/** A card whose neighbours moved is not drawn again. */
function isDrawn({ card, ...before }: BoardCardProps, { card: cardNow, ...now }: BoardCardProps): boolean {
  const names = Object.keys(now) as (keyof typeof now)[];
  return names.every((name) => before[name] === now[name]) && looksTheSame(card, cardNow);
}

/** A car on the board: at most five lines, a link to its panel, and a menu that moves it without dragging. */
export const BoardCardItem = memo(function BoardCardItem(props: BoardCardProps) {
  const { card, carried, moving, changed, current } = props;
  const board = useBoard();
  const element = useRef<HTMLLIElement>(null);
  const dragged = useCell(board.drag, (drag) => drag?.card.id === card.id);
  const urgency = props.urgency === null ? null : { kind: props.urgency, minutes: props.minutes };
  const { dragAndDrop } = board;
  useEffect(() => {
    return element.current === null ? undefined : dragAndDrop?.card(element.current, card.id);
  }, [dragAndDrop, card.id]);
  const state = moving === undefined || moving === 'sending' ? '' : `, ${copy.cardState[moving]}`;
  return (
    <li
      ref={element}
      className="card"
      data-card={carried ? undefined : card.id}
      data-status={card.status}
      data-urgency={props.urgency ?? undefined}
      data-moving={moving}
      data-changed={changed ? '' : undefined}
      data-dragged={dragged ? '' : undefined}
    >
      <a
        className="card-open"
        href={board.linkToCard(card.id)}
        draggable={false}
        tabIndex={current ? 0 : -1}
        data-focus={card.id}
        onPointerEnter={({ currentTarget }) => {
          currentTarget.title = whenText(card, board.timeZone, serviceNow());
        }}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          board.openCard(card.id);
        }}
      >
        <span className="visually-hidden">
          {cardName(card, board, urgency, carried)}
          {state}
        </span>
        <span className="card-text" aria-hidden="true">
          <CardText card={card} urgency={urgency} carried={carried} />
        </span>
      </a>
      {board.canMove ? (
        <button
          type="button"
          className="card-menu"
          tabIndex={current ? 0 : -1}
          aria-haspopup="menu"
          aria-label={copy.menuOf(shortName(card.customer.name))}
          onClick={(event) => board.openMenu(card, event.currentTarget)}
        >
          <FirstIcon name="more" />
        </button>
      ) : null}
    </li>
  );
}, isDrawn);
