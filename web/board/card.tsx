import { memo, useEffect, useRef } from 'react';
import type { Card } from '#client/core/api.ts';
import { formatMinutes } from '../format/duration.ts';
import { formatMoney } from '../format/money.ts';
import { shortName } from '../format/names.ts';
import { formatDate, formatWindow } from '../format/time.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useCell } from '../ui/cell.ts';
import { Icon } from '../ui/icon.tsx';
import { useBoard } from './board-context.ts';
import { copy } from './copy.ts';
import type { Urgency, UrgencyKind } from './urgency.ts';
import { bookMinutes, cardName, jobText, urgencyText } from './words.ts';

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

function Money({ card, currency }: { readonly card: Card; readonly currency: string }) {
  const paid = card.total > 0 && card.paid >= card.total;
  return (
    <span className="card-money">
      {formatMoney(card.total, currency)}
      {paid ? <Icon name="check" size={12} /> : null}
    </span>
  );
}

/** What a card shows beside its customer: who does it, what it costs, and whether there is more to know. */
function CardFoot({ card, currency }: { readonly card: Card; readonly currency: string }) {
  return (
    <span className="card-line card-foot">
      <Avatar technician={card.technician} />
      <span className="card-who">{shortName(card.customer.name)}</span>
      {card.notes === null ? null : <Icon name="note" size={13} />}
      {card.address === null ? null : <Icon name="pin" size={13} />}
      <Money card={card} currency={currency} />
    </span>
  );
}

function CardText({
  card,
  urgency,
  carried,
}: {
  readonly card: Card;
  readonly urgency: Urgency | null;
  readonly carried: boolean;
}) {
  const { timeZone, currency } = useBoard();
  const minutes = bookMinutes(card);
  return (
    <>
      <span className="card-line card-head">
        <span className="card-time">{formatWindow(card.start, card.end, timeZone)}</span>
        {minutes === 0 ? null : <span>{formatMinutes(minutes)}</span>}
      </span>
      {urgency === null && !carried ? null : (
        <span className="card-line">
          {carried ? (
            <span className="badge" data-kind="carried">
              {formatDate(card.date)}
            </span>
          ) : null}
          {urgency === null ? null : (
            <span className="badge" data-kind={urgency.kind}>
              <Icon name={urgency.kind} size={13} /> {urgencyText(urgency)}
            </span>
          )}
        </span>
      )}
      <span className="card-line card-service">{jobText(card)}</span>
      {card.vehicle === null ? null : (
        <span className="card-line quiet-text">
          <span className="card-vehicle">{card.vehicle.label}</span>
          {card.vehicle.plate === null ? null : <span className="plate">{card.vehicle.plate}</span>}
        </span>
      )}
      <CardFoot card={card} currency={currency} />
    </>
  );
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
        aria-label={`${cardName(card, board.timeZone, urgency, carried)}${state}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          board.openCard(card.id);
        }}
      >
        <CardText card={card} urgency={urgency} carried={carried} />
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
          <Icon name="more" />
        </button>
      ) : null}
    </li>
  );
});
