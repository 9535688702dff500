// What a page is made of may refine the page's own style, so that comes first.
import './phone.css';

import { useCallback, useEffect, useState } from 'react';
import { useTechnicians } from '#client/react/queries.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { useStatusBoard } from '#client/react/use-status-board.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { later } from '../app/later.ts';
import { LazyWindow } from '../app/lazy-part.tsx';
import { mayDo } from '../app/session.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { SignInAgain } from '../app/sign-in-again.tsx';
import { deviceStore } from '../app/storage.ts';
import { navigate, useView } from '../app/use-view.ts';
import { noFilters } from '../board/filters.ts';
import { keepForOffline } from '../offline/keep-for-offline.ts';
import { useNow } from '../ui/use-now.ts';
import { ChooseMe } from './choose-me.tsx';
import { copy } from './copy.ts';
import { PhoneDay } from './phone-day.tsx';
import { PhoneHeader } from './phone-header.tsx';
import { queueName } from './queue-name.ts';
import { type Queue, useQueueStorage } from './use-queue-storage.ts';
import { type Me, readMe, writeMe } from './who-am-i.ts';

const DaySheet = later(() => import('../board/day-sheet.tsx'), 'DaySheet');

/**
 * Seconds between polls while the phone is looked at: each costs data, and whoever takes it out of the pocket sees the day as it
 * is at once.
 */
const pace = 90;

/** Whether the shop has nobody of that id: the phone was another shop's, or its memory is older than the shop. */
function isTechnicianUnknown(error: StatusBoard['error']): boolean {
  return (
    error?.code === 'validation_failed' && error.problem.errors.some(({ pointer }) => pointer.endsWith('technicianId'))
  );
}

/** The day of whoever holds the phone. */
function MyPhone(props: {
  readonly page: ShopPageProps;
  readonly me: Me;
  readonly queue: Queue;
  readonly onChange: () => void;
  /** The shop knows no such technician. */
  readonly onUnknown: () => void;
}) {
  const { page, me, queue, onChange, onUnknown } = props;
  const { shop } = page.signedIn;
  const view = useView();
  const now = useNow(60_000);
  const clockDate = shopDateOf(now, shop.timeZone);
  const { storage, name: storageKey } = queue;
  const board = useStatusBoard({ date: view.date, technicianId: me.id, interval: pace, storage, storageKey });
  // The service knows which day it is; the clock of a phone may be wrong.
  const today = view.date === undefined ? (board.board?.date ?? clockDate) : clockDate;
  const date = view.date ?? today;
  const isUnknown = isTechnicianUnknown(board.error);
  useEffect(() => {
    if (isUnknown) onUnknown();
  }, [isUnknown, onUnknown]);
  const onDate = (next: string | undefined) => navigate({ date: next });
  return (
    <div className="phone">
      <PhoneHeader page={page} me={me} date={date} today={today} board={board} onDate={onDate} onChange={onChange} />
      <main className="phone-main">
        <h1 className="visually-hidden">{copy.title}</h1>
        <PhoneDay
          board={board}
          technicianId={me.id}
          timeZone={shop.timeZone}
          canMove={mayDo(page.signedIn).move}
          onToday={date === today ? undefined : () => onDate(undefined)}
        />
      </main>
      <SignInAgain page={page} failures={[board.error]} onDone={board.refresh} />
      {board.board === undefined ? null : (
        <LazyWindow>
          <DaySheet board={board.board} shopName={shop.name} timeZone={shop.timeZone} filters={noFilters} now={now} />
        </LazyWindow>
      )}
    </div>
  );
}

/** Asks who holds the phone; above it for the key, where that is refused. */
function WhoAmI(props: {
  readonly page: ShopPageProps;
  readonly me: Me | undefined;
  readonly onChoose: (me: Me) => void;
  readonly onBack: (() => void) | undefined;
}) {
  const { page, ...choice } = props;
  const { error, refetch } = useTechnicians();
  return (
    <div className="phone">
      <header className="phone-header">
        <ShopMenu {...page} />
      </header>
      <main className="phone-main">
        <ChooseMe {...choice} />
      </main>
      <SignInAgain page={page} failures={[error]} onDone={() => void refetch()} />
    </div>
  );
}

/** The technician's view: says who they are once, then their day, one job after the other. */
export function PhonePage(page: ShopPageProps) {
  useEffect(() => void keepForOffline(), []);
  const { shop, key } = page.signedIn;
  const [me, setMe] = useState(() => readMe(deviceStore, shop.id));
  const [choosing, setChoosing] = useState(false);
  const queue = useQueueStorage(queueName(shop.id, key));
  const onUnknown = useCallback(() => {
    writeMe(deviceStore, shop.id, undefined);
    setMe(undefined);
  }, [shop.id]);
  if (me === undefined || choosing) {
    const onChoose = (chosen: Me) => {
      writeMe(deviceStore, shop.id, chosen);
      setMe(chosen);
      setChoosing(false);
    };
    const onBack = me === undefined ? undefined : () => setChoosing(false);
    return <WhoAmI page={page} me={me} onChoose={onChoose} onBack={onBack} />;
  }
  if (queue === undefined) return null;
  return <MyPhone page={page} me={me} queue={queue} onChange={() => setChoosing(true)} onUnknown={onUnknown} />;
}
