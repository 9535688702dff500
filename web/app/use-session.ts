import { createCell, useCell } from '../ui/cell.ts';
import {
  activeShop,
  movesKey,
  readSession,
  type Session,
  type SignedIn,
  signIn,
  signOut,
  writeSession,
} from './session.ts';
import { leaveShop } from './use-view.ts';

const session = createCell<Session>(readSession(sessionStorage));

function change(next: Session): void {
  const before = activeShop(session.get())?.shop.id;
  if (before !== undefined && before !== activeShop(next)?.shop.id) leaveShop();
  writeSession(sessionStorage, next);
  session.set(next);
}

/** Whom this tab is signed in as, and how that changes. */
export const sessions = {
  get: session.get,
  signIn: (entry: SignedIn) => {
    const { id } = entry.shop;
    // Whoever was signed in before may have left moves; they are not this person's to send.
    if (session.get().shops.every(({ shop }) => shop.id !== id)) sessionStorage.removeItem(movesKey(id));
    change(signIn(session.get(), entry));
  },
  signOut: (shopId: string) => change(signOut(session.get(), shopId)),
  switchTo: (shopId: string) => change({ ...session.get(), active: shopId }),
} as const;

/** Whom this tab is signed in as. */
export function useSession(): Session {
  return useCell(session, (value) => value);
}

/** The key of a shop as it is now: a new one takes the place of an old one without anything being opened again. */
export function keyOf(shopId: string): string {
  return session.get().shops.find(({ shop }) => shop.id === shopId)?.key ?? '';
}
