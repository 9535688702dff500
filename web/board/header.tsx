import type { ReactNode, RefObject } from 'react';
import type { StatusBoard } from '#client/react/status-board.ts';
import { isPending } from '#client/store/state.ts';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { FirstIcon } from '../ui/first-icon.tsx';
import { ConnectionBadge, ShopClock } from './clock.tsx';
import { copy } from './copy.ts';
import { DateNav } from './date-nav.tsx';
import './header.css';

/** Fields that keys lead to. */
export interface HeaderFields {
  readonly date: RefObject<HTMLInputElement | null>;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** The head of the board: shop, day, clock, connection, search, add, help. On a wall only what can be read. */
export function BoardHeader(props: {
  readonly board: StatusBoard;
  readonly timeZone: string;
  readonly date: string;
  readonly today: string;
  readonly text: string;
  readonly fields: HeaderFields;
  readonly shopMenu: ReactNode;
  readonly canAdd: boolean;
  readonly kiosk: boolean;
  readonly onDate: (date: string | undefined) => void;
  readonly onText: (text: string) => void;
  readonly onAdd: () => void;
  readonly onHelp: () => void;
}) {
  const { board, fields, kiosk } = props;
  const waiting = board.moves.filter(isPending).length;
  return (
    <header className="top-bar board-header">
      <div className="header-shop">{props.shopMenu}</div>
      {kiosk ? (
        <span className="kiosk-date">{formatLongDate(props.date)}</span>
      ) : (
        <DateNav date={props.date} today={props.today} onDate={props.onDate} inputRef={fields.date} />
      )}
      <ShopClock timeZone={props.timeZone} />
      <ConnectionBadge connection={board.connection} answered={board.board !== undefined} waiting={waiting} />
      {kiosk ? null : (
        <div className="header-tools">
          <label className="search">
            <FirstIcon name="search" />
            <span className="visually-hidden">{copy.header.search}</span>
            <input
              ref={fields.search}
              type="search"
              value={props.text}
              placeholder={copy.header.search}
              aria-keyshortcuts="/"
              onInput={(event) => props.onText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                props.onText('');
                event.currentTarget.blur();
              }}
            />
            <kbd>/</kbd>
          </label>
          {props.canAdd ? (
            <button type="button" className="button primary" onClick={props.onAdd} aria-label={copy.newAppointment}>
              <FirstIcon name="plus" /> <span className="wide-only">{copy.header.add}</span>
            </button>
          ) : null}
          <button type="button" className="button quiet icon-only" onClick={props.onHelp} aria-label={copy.header.help}>
            <FirstIcon name="help" />
          </button>
        </div>
      )}
    </header>
  );
}
