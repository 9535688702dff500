// What a page is made of may refine the page's own style, so that comes first.
import './board.css';

import { useCallback, useState } from 'react';
import { useStatusBoard } from '#client/react/use-status-board.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { later } from '../app/later.ts';
import { LazyPart } from '../app/lazy-part.tsx';
import { mayDo, movesKey } from '../app/session.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { SignInAgain } from '../app/sign-in-again.tsx';
import { tabStore } from '../app/storage.ts';
import { linkTo, navigate, useView } from '../app/use-view.ts';
import { useNow } from '../ui/use-now.ts';
import { BoardScreen } from './board-screen.tsx';
import type { Booked } from './booked-toast.tsx';
import type { Filters } from './filters.ts';

const Panel = later(() => import('../panel/panel.tsx'), 'Panel');
const QuickAdd = later(() => import('../quick-add/quick-add.tsx'), 'QuickAdd');

function onFilters(filters: Filters): void {
  navigate({ filters }, 'replace');
}

function onDayLanes(dayLanes: boolean): void {
  navigate({ dayLanes });
}

/** The board of the shop that is signed in: what the address says of it, live. */
export function BoardPage(props: ShopPageProps) {
  const { signedIn } = props;
  const { shop } = signedIn;
  const view = useView();
  const date = view.kiosk ? undefined : view.date;
  const board = useStatusBoard({ date, storage: tabStore, storageKey: movesKey(shop.id) });
  const clockDate = shopDateOf(useNow(60_000), shop.timeZone);
  // Where nobody chose a day the service says which one it is.
  const today = date === undefined ? (board.board?.date ?? clockDate) : clockDate;
  const may = mayDo(signedIn);
  const [booked, setBooked] = useState<Booked>();
  const close = useCallback(() => navigate({ card: undefined, part: undefined, adding: false }), []);
  const shownDate = date ?? today;
  return (
    <>
      <BoardScreen
        board={board}
        shop={shop}
        date={shownDate}
        today={today}
        filters={view.filters}
        kiosk={view.kiosk}
        dayLanes={view.dayLanes}
        canMove={may.move && !view.kiosk}
        canAdd={may.write}
        booked={booked}
        shopMenu={view.kiosk ? <h1 className="kiosk-shop">{shop.name}</h1> : <ShopMenu {...props} />}
        linkToCard={(card) => linkTo(view, { card, part: undefined, adding: false })}
        onOpen={(card, part) => navigate({ card, part, adding: false })}
        onAdd={() => navigate({ adding: true, card: undefined })}
        onDate={(next) => navigate({ date: next })}
        onFilters={onFilters}
        onDayLanes={onDayLanes}
      />
      {view.card === undefined || view.kiosk ? null : (
        <LazyPart>
          <Panel {...props} cardId={view.card} part={view.part} on={shownDate} board={board} onClose={close} />
        </LazyPart>
      )}
      {view.adding && may.write && !view.kiosk ? (
        <LazyPart>
          <QuickAdd
            {...props}
            date={shownDate}
            board={board}
            onClose={close}
            onBooked={(card) => setBooked({ id: card.id, at: Date.now(), card })}
          />
        </LazyPart>
      ) : null}
      <SignInAgain page={props} failures={[board.error]} onDone={board.refresh} />
    </>
  );
}
