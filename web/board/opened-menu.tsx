import { useEffect } from 'react';
import { later } from '../app/later.ts';
import { LazyWindow } from '../app/lazy-part.tsx';
import type { Arrangement } from './arrange.ts';
import type { OpenMenu } from './move-menu.tsx';

const load = () => import('./move-menu.tsx');
const MoveMenu = later(load, 'MoveMenu');

/** The menu of a card, once one is open. Fetched after the first view, as dragging is, so that nobody waits for it. */
export function OpenedMenu(props: {
  readonly menu: OpenMenu | undefined;
  readonly arrangement: Arrangement | undefined;
  readonly hasPlaces: boolean;
  readonly onClose: () => void;
}) {
  const { menu, arrangement, hasPlaces, onClose } = props;
  useEffect(() => {
    // Opening it tells what is wrong.
    load().catch(() => undefined);
  }, []);
  if (menu === undefined || arrangement === undefined) return null;
  return (
    <LazyWindow>
      <MoveMenu {...{ menu, arrangement, hasPlaces, onClose }} />
    </LazyWindow>
  );
}
