// The page of work gives this one its frame.
import '../work/work.css';
import './people.css';

import { lazy, Suspense, useMemo, useState } from 'react';
import { StatusBoardProvider } from '#client/react/provider.ts';
import { personIn } from '../app/session.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { keyOf } from '../app/use-session.ts';
import { Icon } from '../ui/icon.tsx';
import { BoardLink } from '../work/board-link.tsx';
import { copy } from './copy.ts';
import { InviteWindow } from './invite-window.tsx';
import { mayManage } from './may-manage.ts';
import { makePeopleClient } from './people-client.ts';
import { PeopleList } from './people-list.tsx';
import { type Person, usePeople } from './use-people.ts';

const KeyAgain = lazy(() => import('../sign-in/key-again.tsx').then(({ KeyAgain }) => ({ default: KeyAgain })));

function Forbidden() {
  return (
    <div className="empty-day">
      <Icon name="person" size={40} />
      <h1>{copy.forbidden.title}</h1>
      <p>{copy.forbidden.text}</p>
      <p className="empty-actions">
        <BoardLink className="button primary">{copy.board}</BoardLink>
      </p>
    </div>
  );
}

function PeopleScreen({ endpoints, signedIn }: ShopPageProps) {
  const { shop, key } = signedIn;
  const answer = usePeople();
  const [isInviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<Person>();
  return (
    <>
      <div className="work-title">
        <h1>
          <span className="work-shop">
            <bdi>{shop.name}</bdi>:{' '}
          </span>
          {copy.title}
        </h1>
        <BoardLink className="button">{copy.board}</BoardLink>
      </div>
      <p className="quiet-text">{copy.lead}</p>
      <div className="work-begin">
        <button type="button" className="button primary" onClick={() => setInviting(true)}>
          <Icon name="plus" /> {copy.invite.open}
        </button>
      </div>
      {isInviting ? <InviteWindow onInvited={setInvited} onClose={() => setInviting(false)} /> : null}
      {invited === undefined ? null : (
        <p className="note">{copy.invite.next(invited.name, invited.email, `${location.origin}/`)}</p>
      )}
      <section className="work-panel" aria-labelledby="people-list-title">
        <header className="work-panel-head">
          <h2 id="people-list-title">{copy.list}</h2>
        </header>
        <PeopleList answer={answer} own={personIn(key)} timeZone={shop.timeZone} />
      </section>
      {answer.error?.code === 'unauthorized' ? (
        <Suspense fallback={null}>
          <KeyAgain endpoints={endpoints} shop={shop} onDone={() => void answer.refetch()} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Who works with the board of a shop: managers invite, change and end here. */
export function PeoplePage(props: ShopPageProps) {
  const { endpoints, signedIn } = props;
  const { id } = signedIn.shop;
  const client = useMemo(() => makePeopleClient(endpoints, () => keyOf(id), id), [endpoints, id]);
  return (
    <div className="work">
      <header className="work-header">
        <ShopMenu {...props} />
      </header>
      <main className="work-main">
        {mayManage(signedIn) ? (
          <StatusBoardProvider client={client}>
            <PeopleScreen {...props} />
          </StatusBoardProvider>
        ) : (
          <Forbidden />
        )}
      </main>
    </div>
  );
}
