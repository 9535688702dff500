import { useRef } from 'react';
import type { Connection } from '#client/index.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-pages.tsx';
import { ConnectionBadge } from '../board/clock.tsx';
import { DateNav } from '../board/date-nav.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { copy } from './copy.ts';
import type { Me } from './who-am-i.ts';

/** The head of the technician's view: the shop, how current it is, the day, and who holds the phone. */
export function PhoneHeader(props: {
  readonly page: ShopPageProps;
  readonly me: Me;
  readonly date: string;
  readonly today: string;
  readonly connection: Connection;
  readonly answered: boolean;
  readonly onDate: (date: string | undefined) => void;
  readonly onChange: () => void;
}) {
  const { page, me, date, today, connection, answered, onDate, onChange } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <header className="phone-header">
      <ShopMenu {...page} />
      <ConnectionBadge connection={connection} answered={answered} waiting={0} />
      <DateNav date={date} today={today} onDate={onDate} inputRef={field} />
      <button type="button" className="button quiet phone-me" aria-label={copy.who.change(me.name)} onClick={onChange}>
        <Avatar technician={me} /> <span>{me.name.split(' ')[0]}</span>
      </button>
    </header>
  );
}
