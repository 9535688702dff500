import { type ComponentType, useEffect, useMemo } from 'react';
import { StatusBoardProvider } from '#client/react/provider.ts';
import { isTimeZone } from '#shared/domain/shop-time.ts';
import { BoardPage } from '../board/board-page.tsx';
import { copy } from './copy.ts';
import { later } from './later.ts';
import { LazyPart, LazyWindow } from './lazy-part.tsx';
import { makeClient } from './make-client.ts';
import type { ShopPageProps } from './shop-page-props.ts';
import { useKeptTeam } from './team.ts';
import { keyOf, learnRight } from './use-session.ts';
import { useView } from './use-view.ts';
import type { LaterPage } from './view.ts';

const laterPages: Readonly<Record<LaterPage, ComponentType<ShopPageProps>>> = {
  stats: later(() => import('../stats/stats-page.tsx'), 'StatsPage'),
  me: later(() => import('../phone/phone-page.tsx'), 'PhonePage'),
  people: later(() => import('../people/people-page.tsx'), 'PeoplePage'),
  pair: later(() => import('../devices/pair-page.tsx'), 'PairPage'),
  jobs: later(() => import('../work/work-page.tsx'), 'WorkPage'),
};

const InKnownZone = later(() => import('./unknown-zone.tsx'), 'InKnownZone');

const RememberedShop = later(() => import('../offline/remembered-shop.tsx'), 'RememberedShop');

function Page(props: ShopPageProps) {
  const { page } = useView();
  if (page === 'board') return <BoardPage {...props} />;
  const Later = laterPages[page];
  return (
    <LazyPart>
      <Later {...props} />
    </LazyPart>
  );
}

/** A shop somebody is signed in to, on the page the address says. */
export function ShopPages(props: ShopPageProps) {
  const { endpoints, signedIn } = props;
  const { id, name, timeZone } = signedIn.shop;
  const client = useMemo(() => makeClient(endpoints, () => keyOf(id), id), [endpoints, id]);
  const { page: shown } = useView();
  useKeptTeam(client, shown !== 'me');
  useEffect(() => {
    document.title = copy.title(name);
  }, [name]);
  // The right may have changed since somebody signed in, and sessions kept by an earlier page do not know it.
  useEffect(() => {
    client.getPrincipal().then(learnRight, () => {});
  }, [client]);
  const page = isTimeZone(timeZone) ? (
    <Page {...props} />
  ) : (
    <LazyWindow>
      <InKnownZone of={props} page={Page} />
    </LazyWindow>
  );
  if (!signedIn.remembered) return <StatusBoardProvider client={client}>{page}</StatusBoardProvider>;
  return (
    <LazyWindow>
      <RememberedShop client={client} shopId={id}>
        {page}
      </RememberedShop>
    </LazyWindow>
  );
}
