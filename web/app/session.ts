import type { Principal, Shop } from '#client/core/api.ts';

/** How people call what a key lets its holder do. */
export type Role = Principal['role'];

/** A shop somebody has signed in to. */
export interface SignedIn {
  readonly shop: Pick<Shop, 'id' | 'name' | 'timeZone' | 'currency'>;
  /** An API key or, of a person, what names him (`personKey`). */
  readonly key: string;
  /** Who it is, where a person signed in. */
  readonly person?: { readonly name: string; readonly email: string };
  readonly role?: Role;
  /** What the key lets its holder do, as the service said last. */
  readonly scopes?: Principal['scopes'];
  /** Stays on the device until somebody signs out, as they wanted it. */
  readonly remembered?: true;
}

/** Whom this tab is signed in as. */
export interface Session {
  readonly shops: readonly SignedIn[];
  /** Id of the shop on the screen. */
  readonly active?: string;
}

const ofPerson = 'person:';

/** What stands in the place of a key where a person signed in: it says who, as history does, and is no secret. */
export const personKey = (sub: string) => ofPerson + sub;

/** The person a key stands for, as the user pool calls him; undefined where it is an API key. */
export function personIn(key: string): string | undefined {
  return key.startsWith(ofPerson) ? key.slice(ofPerson.length) : undefined;
}

/** Nobody is signed in. */
export const signedOut: Session = { shops: [] };

/** The one entry in session storage: keys do not outlive the tab. */
export const sessionKey = 'status-board.session';

/** The one entry in local storage that has keys: of the shops this device remembers. Another format takes another name. */
export const rememberedKey = 'status-board.remembered.1';

/** Where the days of a shop are kept that this device remembers. */
export function daysKey(shopId: string): string {
  return `status-board.days.1.${shopId}`;
}

/** Where the moves of a shop wait for the network. They survive a reload, not a change of who is signed in. */
export function movesKey(shopId: string): string {
  return `status-board.moves.${shopId}`;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Whether something that was kept or sent is a session this page understands. */
export function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null || !('shops' in value) || !Array.isArray(value.shops)) return false;
  return value.shops.every((entry) => typeof entry?.key === 'string' && typeof entry.shop?.timeZone === 'string');
}

/** The session of this tab, or under another name what the device remembers; nobody where there is none or it is damaged. */
export function readSession(storage: Storage, name = sessionKey): Session {
  try {
    const value: unknown = JSON.parse(storage.getItem(name) ?? 'null');
    return isSession(value) ? value : signedOut;
  } catch {
    return signedOut;
  }
}

/** Keeps a session. A browser without storage keeps it until the page is left. */
export function writeSession(storage: Storage, session: Session, name = sessionKey): void {
  try {
    if (session.shops.length === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(session));
  } catch {
    // Storage may be full or forbidden; the page works without.
  }
}

/** The session with one more shop, which is then the one on the screen. A shop signed in to again gets the new key. */
export function signIn(session: Session, entry: SignedIn): Session {
  const others = session.shops.filter(({ shop }) => shop.id !== entry.shop.id);
  const shops = [...others, entry].toSorted((one, other) => one.shop.name.localeCompare(other.shop.name));
  return { shops, active: entry.shop.id };
}

/** The session with what the service says by now of a shop's key; the same one where that is known. */
export function told(session: Session, { shop, role, scopes }: Principal): Session {
  const shops = session.shops.map((entry) => (entry.shop.id === shop.id ? { ...entry, shop, role, scopes } : entry));
  return JSON.stringify(shops) === JSON.stringify(session.shops) ? session : { ...session, shops };
}

/** The session without one shop. */
export function signOut(session: Session, shopId: string): Session {
  const shops = session.shops.filter(({ shop }) => shop.id !== shopId);
  const [next] = shops;
  return next === undefined
    ? signedOut
    : { shops, active: session.active === shopId ? next.shop.id : (session.active ?? next.shop.id) };
}

/** The shop on the screen. */
export function activeShop(session: Session): SignedIn | undefined {
  return session.shops.find(({ shop }) => shop.id === session.active) ?? session.shops[0];
}

/**
 * Whether somebody may move cards, change what they say and add some, or delete them. A session kept by an earlier page
 * does not say; until the service has, the role it may have says it, and without one the service judges.
 */
export function mayDo({ scopes, role }: Pick<SignedIn, 'scopes' | 'role'>): {
  readonly move: boolean;
  readonly write: boolean;
  readonly remove: boolean;
} {
  if (scopes === undefined) {
    return {
      move: role !== 'viewer',
      write: role === undefined || role === 'dispatcher' || role === 'manager',
      remove: role === undefined || role === 'manager',
    };
  }
  return {
    move: scopes.includes('appointments:move'),
    write: scopes.includes('appointments:write'),
    remove: scopes.includes('appointments:delete'),
  };
}
