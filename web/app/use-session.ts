import type { Principal } from '#client/core/api.ts';
import { createCell, useCell } from '../ui/cell.ts';
import { createHandOver, patience } from './hand-over.ts';
import { activeShop, readSession, rememberedKey, type Session, signOut, told, writeSession } from './session.ts';
import { deviceStore, tabStore } from './storage.ts';
import { leaveShop } from './use-view.ts';

/** Whom the device remembers, for the next tab. */
export function remembered(): Session {
  return readSession(deviceStore, rememberedKey);
}

function start(): Session {
  const own = readSession(tabStore);
  return own.shops.length > 0 ? own : remembered();
}

/** Whom this tab is signed in as. `sessions.ts` says how somebody changes that. */
export const session = createCell<Session>(start());

/** Makes this tab another session's. */
export function change(next: Session): void {
  const before = activeShop(session.get())?.shop.id;
  if (before !== undefined && before !== activeShop(next)?.shop.id) leaveShop();
  writeSession(tabStore, next);
  session.set(next);
}

/** A way to the tabs beside this one, under a name. */
export function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    // Without one, or where it is blocked with site data, each tab is signed in to by itself.
    return undefined;
  }
}

const channel = openChannel('status-board.session');

/** What is told to and heard from the tabs beside this one. */
export const handOver = createHandOver(channel, {
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

/** Keeps what the service says of a shop's key. */
export function learnRight(principal: Principal): void {
  const next = told(session.get(), principal);
  if (next !== session.get()) change(next);
}

/** Whom this tab is signed in as. */
export function useSession(): Session {
  return useCell(session, (value) => value);
}

/** The key of a shop as it is now: a new one takes the place of an old one without anything being opened again. */
export function keyOf(shopId: string): string {
  return session.get().shops.find(({ shop }) => shop.id === shopId)?.key ?? '';
}
