import { useRef } from 'react';
import type { StatusBoard } from '#client/react/status-board.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { DateNav } from '../board/date-nav.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { copy } from './copy.ts';
import { isOffline } from './waiting-banner.tsx';
import type { Me } from './who-am-i.ts';

/** How current the day is, in few words: a phone is narrow. */
function PhoneConnection({ board }: { readonly board: StatusBoard }) {
  const { connection, error } = board;
  const answered = board.board !== undefined || error !== undefined;
  const isFailing = connection.state === 'offline' && !isOffline(board);
  const state = !answered ? 'connecting' : isFailing ? 'failing' : connection.state;
  const words = copy.connection[state];
  return (
    <span className="connection" data-state={state}>
      <span className="connection-mark" aria-hidden="true" />
      {typeof words === 'string' ? words : words(connection.interval)}
    </span>
  );
}

/** The head of the technician's view: the shop, how current it is, the day, and who holds the phone. */
export function PhoneHeader(props: {
  readonly page: ShopPageProps;
  readonly me: Me;
  readonly date: string;
  readonly today: string;
  readonly board: StatusBoard;
  readonly onDate: (date: string | undefined) => void;
  readonly onChange: () => void;
}) {
  const { page, me, date, today, board, onDate, onChange } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <header className="phone-header">
      <ShopMenu {...page} />
      <PhoneConnection board={board} />
      <DateNav date={date} today={today} onDate={onDate} inputRef={field} />
      <button type="button" className="button quiet phone-me" onClick={onChange}>
        <Avatar technician={me} /> <span>{me.name.split(' ')[0]}</span>
        <span className="visually-hidden">{copy.who.change}</span>
      </button>
    </header>
  );
}
