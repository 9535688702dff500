import { useMemo, useRef } from 'react';
import type { Status } from '#client/core/api.ts';
import type { BoardContext } from './board-context.ts';
import type { BoardScreenProps } from './board-screen-props.ts';
import type { OpenMenu } from './move-menu.tsx';
import type { BoardActions } from './use-board-actions.ts';

/** What cards and columns of a screen are given; the same object until something in it is another. */
export function useScreenContext(
  props: BoardScreenProps,
  parts: Pick<BoardContext, 'drag' | 'dragAndDrop'> & {
    readonly actions: BoardActions;
    readonly setMenu: (menu: OpenMenu) => void;
    readonly showMore: (status: Status) => void;
  },
): BoardContext {
  const { canMove, kiosk, shop } = props;
  const { drag, dragAndDrop, actions, setMenu, showMore } = parts;
  const latest = useRef(props);
  latest.current = props;
  return useMemo(
    () => ({
      timeZone: shop.timeZone,
      currency: shop.currency,
      showsMoney: !kiosk,
      canMove,
      drag,
      dragAndDrop,
      linkToCard: (id) => latest.current.linkToCard(id),
      openCard: (id) => latest.current.onOpen(id),
      openMenu: (card, anchor) => setMenu({ card, anchor }),
      move: actions.move,
      step: actions.step,
      showMore,
    }),
    [shop.timeZone, shop.currency, kiosk, canMove, drag, dragAndDrop, actions, setMenu, showMore],
  );
}
