import './frame.css';

import { type ReactNode, useMemo } from 'react';
import type { Routes } from '#client/core/routes.ts';
import { StatusBoardProvider } from '#client/react/provider.ts';
import { makeClient } from '../app/make-client.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { keyOf } from '../app/use-session.ts';
import { type Audience, Forbidden } from './forbidden.tsx';

/**
 * The frame of a page beside the board: the shop menu above, and below it the page, whose hooks know the operations it alone
 * needs; or the way back, where it is not for who is signed in.
 */
export function PageFrame(props: {
  readonly page: ShopPageProps;
  /** How those operations are asked that the first view does without. */
  readonly routes: Routes;
  readonly mayEnter: boolean;
  readonly audience: Audience;
  readonly children: ReactNode;
}) {
  const { page, routes, mayEnter, audience, children } = props;
  const { endpoints } = page;
  const { id } = page.signedIn.shop;
  const client = useMemo(() => makeClient(endpoints, () => keyOf(id), id, routes), [endpoints, id, routes]);
  return (
    <div className="page">
      <header className="top-bar">
        <ShopMenu {...page} />
      </header>
      <main className="page-main">
        {mayEnter ? <StatusBoardProvider client={client}>{children}</StatusBoardProvider> : <Forbidden {...audience} />}
      </main>
    </div>
  );
}
