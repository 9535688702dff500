// The pages of work and of people give this one its frame and its list.
import '../work/work.css';
import '../people/people.css';
import './devices.css';

import { lazy, Suspense, useMemo } from 'react';
import { StatusBoardProvider } from '#client/react/provider.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { keyOf } from '../app/use-session.ts';
import { Icon } from '../ui/icon.tsx';
import { BoardLink } from '../work/board-link.tsx';
import { copy } from './copy.ts';
import { makeDeviceClient } from './device-client.ts';
import { DeviceList } from './device-list.tsx';
import { LookUp } from './look-up.tsx';
import { mayPair } from './may-pair.ts';
import { useDevices } from './use-devices.ts';

const KeyAgain = lazy(() => import('../sign-in/key-again.tsx').then(({ KeyAgain }) => ({ default: KeyAgain })));

function DevicesScreen({ endpoints, signedIn: { shop } }: ShopPageProps) {
  const answer = useDevices();
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
      <section className="work-panel" aria-labelledby="pairing-title">
        <header className="work-panel-head">
          <h2 id="pairing-title">{copy.let}</h2>
        </header>
        <LookUp />
      </section>
      <section className="work-panel" aria-labelledby="device-list-title">
        <header className="work-panel-head">
          <h2 id="device-list-title">{copy.list}</h2>
        </header>
        <DeviceList answer={answer} timeZone={shop.timeZone} />
      </section>
      {answer.error?.code === 'unauthorized' ? (
        <Suspense fallback={null}>
          <KeyAgain endpoints={endpoints} shop={shop} onDone={() => void answer.refetch()} />
        </Suspense>
      ) : null}
    </>
  );
}

/** The devices of a shop: managers let them in here, by the letters they show, and shut them out. */
export function PairPage(props: ShopPageProps) {
  const { endpoints, signedIn } = props;
  const { id } = signedIn.shop;
  const client = useMemo(() => makeDeviceClient(endpoints, () => keyOf(id), id), [endpoints, id]);
  return (
    <div className="work">
      <header className="work-header">
        <ShopMenu {...props} />
      </header>
      <main className="work-main">
        {mayPair(signedIn) ? (
          <StatusBoardProvider client={client}>
            <DevicesScreen {...props} />
          </StatusBoardProvider>
        ) : (
          <div className="empty-day">
            <Icon name="person" size={40} />
            <h1>{copy.forbidden.title}</h1>
            <p>{copy.forbidden.text}</p>
            <p className="empty-actions">
              <BoardLink className="button primary">{copy.board}</BoardLink>
            </p>
          </div>
        )}
      </main>
    </div>
  );
}
