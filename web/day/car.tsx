import { type CSSProperties, memo } from 'react';
import type { Card } from '#client/core/api.ts';
import { daysBetween } from '#shared/domain/shop-time.ts';
import { formatDate, formatTime, formatWindow } from '#shared/domain/written-time.ts';
import { serviceNow } from '../app/service-time.ts';
import { useBoard } from '../board/board-context.ts';
import type { BoardCardProps } from '../board/card.tsx';
import { cardName, jobText, urgencyText, whenText } from '../board/words.ts';
import { shortName } from '../format/short-name.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import './car.css';

/** Where on the axis something is drawn: from where, and how much of it, in parts of the whole. */
export interface Place {
  readonly from: number;
  readonly share: number;
  /** From the top of the lane, 0 first. */
  readonly row: number;
}

/** A place as the style sheet reads it. */
export function placing({ from, share, row }: Place): CSSProperties {
  return { '--from': from, '--share': share, '--row': row + 1 } as CSSProperties;
}

/** What a car in a lane shows. Plain values, so that it is only drawn again when it looks different. */
export interface CarProps extends Omit<BoardCardProps, 'carried'> {
  /** What its column is called. */
  readonly status: string;
  readonly doubleBooked: boolean;
  /** The day of the board, where the car is from an earlier one. */
  readonly carriedTo: string | undefined;
  /** Undefined for a car that has no time today. */
  readonly from?: number;
  readonly share?: number;
  readonly row?: number;
}

/** The day a car is from: its weekday, as long as that says which. */
function dayText(date: string, boardDate: string): string {
  const text = formatDate(date);
  return daysBetween(date, boardDate) > 7 ? text : text.slice(0, text.indexOf(','));
}

function Badges({ urgency, minutes, doubleBooked }: Pick<CarProps, 'urgency' | 'minutes' | 'doubleBooked'>) {
  return (
    <>
      {urgency === null ? null : (
        <span className="badge" data-kind={urgency}>
          <Icon name={urgency} size={12} /> <span className="cut">{urgencyText({ kind: urgency, minutes })}</span>
        </span>
      )}
      {doubleBooked ? (
        <span className="badge" data-kind="late">
          <Icon name="warning" size={12} /> <span className="cut">{copy.doubleBooked}</span>
        </span>
      ) : null}
    </>
  );
}

function When({ card, carriedTo }: { readonly card: Card; readonly carriedTo: string | undefined }) {
  const { timeZone } = useBoard();
  if (carriedTo !== undefined) return <span className="day-when">{copy.from(dayText(card.date, carriedTo))}</span>;
  return (
    <>
      <span className="day-when day-window">{formatWindow(card.start, card.end, timeZone)}</span>
      <span className="day-when day-start">{formatTime(card.start, timeZone)}</span>
    </>
  );
}

/** A car in its technician's lane: a link to its panel, as a card is. */
export const Car = memo(function Car(props: CarProps) {
  const { card, status, moving, doubleBooked, carriedTo, from, share = 0, row = 0 } = props;
  const board = useBoard();
  const name = shortName(card.customer.name);
  const urgency = props.urgency === null ? null : { kind: props.urgency, minutes: props.minutes };
  const words = [
    cardName(card, board, urgency, carriedTo !== undefined),
    status,
    doubleBooked ? copy.doubleBooked : '',
    moving === undefined || moving === 'sending' ? '' : copy.state[moving],
  ];
  return (
    <li
      className="day-car"
      data-status={card.status}
      data-urgency={props.urgency ?? undefined}
      data-moving={moving}
      data-changed={props.changed ? '' : undefined}
      style={from === undefined ? undefined : placing({ from, share, row })}
    >
      <a
        className="day-open"
        href={board.linkToCard(card.id)}
        draggable={false}
        tabIndex={props.current ? 0 : -1}
        data-focus={card.id}
        onPointerEnter={({ currentTarget }) => {
          currentTarget.title = `${jobText(card)}, ${name}\n${whenText(card, board.timeZone, serviceNow())}`;
        }}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          board.openCard(card.id);
        }}
      >
        <span className="visually-hidden">{words.filter(Boolean).join(', ')}</span>
        <span className="day-text" aria-hidden="true">
          <When card={card} carriedTo={carriedTo} />
          <Badges {...props} />
          <span className="day-work">{jobText(card)}</span>
          <span className="day-who">{name}</span>
          <span className="day-status">
            <span className="lane-mark" /> <span className="cut">{status}</span>
          </span>
        </span>
      </a>
    </li>
  );
});
