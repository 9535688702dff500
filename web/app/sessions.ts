import { daysKey, movesKey, rememberedKey, type SignedIn, signIn, signOut, writeSession } from './session.ts';
import { deviceStore, tabStore } from './storage.ts';
import { change, handOver, remembered, session } from './use-session.ts';

/** Lets the device forget a shop: its key, and the days of it. */
function forget(shopId: string): void {
  deviceStore.removeItem(daysKey(shopId));
  writeSession(deviceStore, signOut(remembered(), shopId), rememberedKey);
}

/** Signing out where the device remembers ends it in every tab: here, what it remembers no longer ends. */
function followDevice(): void {
  const left = remembered().shops.map(({ shop }) => shop.id);
  for (const { shop, remembered } of session.get().shops) {
    if (remembered && !left.includes(shop.id)) change(signOut(session.get(), shop.id));
  }
}

/** How it changes whom this tab is signed in as. */
export const sessions = {
  signIn: (entry: SignedIn) => {
    const { id } = entry.shop;
    // Whoever was signed in before may have left moves; they are not this person's to send.
    if (session.get().shops.every(({ shop }) => shop.id !== id)) tabStore.removeItem(movesKey(id));
    // Whoever was remembered before is no longer, and what they saw goes with them.
    const isSame = remembered().shops.some(({ shop, key }) => shop.id === id && key === entry.key);
    if (!entry.remembered || !isSame) deviceStore.removeItem(daysKey(id));
    // In one step: in between, other tabs would believe that somebody has signed out.
    const others = signOut(remembered(), id);
    writeSession(deviceStore, entry.remembered ? signIn(others, entry) : others, rememberedKey);
    change(signIn(session.get(), entry));
  },
  signOut: (shopId: string) => {
    const { key } = session.get().shops.find(({ shop }) => shop.id === shopId) ?? {};
    forget(shopId);
    change(signOut(session.get(), shopId));
    if (key !== undefined) handOver.signedOut(shopId, key);
  },
  switchTo: (shopId: string) => change({ ...session.get(), active: shopId }),
  forget,
  followDevice,
} as const;
