import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type Arrangement, cardsOf, statusOrder } from './arrange.ts';
import { heirOf } from './neighbours.ts';

/** Which card has the focus, or gets it from Tab. */
export interface CardFocus {
  /** The card Tab reaches: the one focused last, or the first of the board. */
  readonly current: string | undefined;
  /** Puts the focus on a card, now if it is there, or as soon as it is. */
  readonly focus: (cardId: string) => void;
  /** Keeps the focus on a card that is about to move, and brings it into view where it stands then. */
  readonly follow: (cardId: string) => void;
  /** Puts the focus back on its card, where the card came after the board. */
  readonly restore: () => void;
  /** For the element around all cards. */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** The card an element belongs to. */
export function cardIdAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest('.card, .day-car')?.querySelector<HTMLElement>('[data-focus]')?.dataset.focus;
}

function reveal(card: HTMLElement | null | undefined): void {
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/**
 * Keeps the focus on a card wherever it goes. A card that changes its column is a new element there, and the browser drops
 * the focus with the old one; this puts it on the new one, unless somebody took it elsewhere meanwhile. Of a card that left the
 * board, the next one in its column inherits it.
 */
export function useCardFocus(root: RefObject<HTMLElement | null>, arrangement: Arrangement | undefined): CardFocus {
  const wanted = useRef<string>(undefined);
  const moving = useRef<string>(undefined);
  const previous = useRef<Arrangement>(undefined);
  const [last, setLast] = useState<string>();
  const ids = arrangement === undefined ? [] : statusOrder.flatMap((status) => cardsOf(arrangement.lanes[status]));
  const current = ids.some(({ id }) => id === last) ? last : ids[0]?.id;

  const elementOf = (id: string) => root.current?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(id)}"]`);

  function place(before: Arrangement | undefined): void {
    const id = wanted.current;
    if (id === undefined || root.current === null) return;
    const { activeElement } = root.current.ownerDocument;
    if (activeElement !== null && activeElement !== root.current.ownerDocument.body) return;
    const isThere = (cardId: string) => ids.some((card) => card.id === cardId);
    const heir = before === undefined || isThere(id) ? id : (heirOf(before, id, isThere) ?? ids[0]?.id);
    if (heir === undefined) return;
    wanted.current = heir;
    elementOf(heir)?.focus();
  }

  useLayoutEffect(() => {
    place(previous.current);
    if (moving.current !== undefined && previous.current !== arrangement) {
      reveal(elementOf(moving.current));
      moving.current = undefined;
    }
    previous.current = arrangement;
  });

  return {
    current,
    focus: (cardId) => {
      wanted.current = cardId;
      setLast(cardId);
      const card = elementOf(cardId);
      card?.focus();
      reveal(card);
    },
    follow: (cardId) => {
      wanted.current = cardId;
      moving.current = cardId;
      setLast(cardId);
      // Scrolling would lay out a board that is drawn anew a moment later.
      elementOf(cardId)?.focus({ preventScroll: true });
    },
    restore: () => place(undefined),
    onFocus: (event) => {
      const card = cardIdAt(event.target);
      if (card === undefined) return;
      wanted.current = card;
      setLast(card);
    },
    onBlur: (event) => {
      const { target } = event;
      // Whoever clicks beside the cards wants the focus gone; a card that was taken out of the page lost it.
      queueMicrotask(() => {
        if (target.isConnected && target.ownerDocument.activeElement !== target) wanted.current = undefined;
      });
    },
  };
}
