import type { Principal } from '#client/core/api.ts';
import { createCell, useCell } from '../ui/cell.ts';
import { createHandOver, patience } from './hand-over.ts';
import {
  activeShop,
  movesKey,
  readSession,
  type Session,
  type SignedIn,
  signIn,
  signOut,
  told,
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

function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('status-board.session');
  } catch {
    // Without one, or where it is blocked with site data, each tab is signed in to by itself.
    return undefined;
  }
}

const channel = openChannel();
const handOver = createHandOver(channel, {
  session: session.get,
  take: change,
  signOut: (shopId) => change(signOut(session.get(), shopId)),
});

/** Settles once the tabs beside this one have had time to say who is signed in; at once where this tab knows. */
export const besideAsked: Promise<void> =
  channel === undefined || session.get().shops.length > 0
    ? Promise.resolve()
    : new Promise((settle) => {
        const wait = setTimeout(settle, patience);
        session.subscribe(() => {
          clearTimeout(wait);
          settle();
        });
        handOver.ask();
      });

/** Whom this tab is signed in as, and how that changes. */
export const sessions = {
  get: session.get,
  signIn: (entry: SignedIn) => {
    const { id } = entry.shop;
    // Whoever was signed in before may have left moves; they are not this person's to send.
    if (session.get().shops.every(({ shop }) => shop.id !== id)) sessionStorage.removeItem(movesKey(id));
    change(signIn(session.get(), entry));
  },
  /** Keeps what the service says of a shop's key. */
  told: (principal: Principal) => {
    const next = told(session.get(), principal);
    if (next !== session.get()) change(next);
  },
  signOut: (shopId: string) => {
    const { key } = session.get().shops.find(({ shop }) => shop.id === shopId) ?? {};
    change(signOut(session.get(), shopId));
    if (key !== undefined) handOver.signedOut(shopId, key);
  },
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
