import { isSession, type Session } from './session.ts';

/** What tabs say to each other. It goes from tab to tab and is never written down. */
type Message =
  | { readonly kind: 'ask' }
  | { readonly kind: 'answer'; readonly session: Session }
  | { readonly kind: 'signed-out'; readonly shop: string; readonly key: string };

/** The way between the tabs of one origin: a `BroadcastChannel`. */
export interface TabChannel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** What a tab gives to others, and takes from them. */
export interface HandOver {
  /** Nobody else in this tab: whoever is signed in beside it may be taken over. */
  readonly ask: () => void;
  /** Tells tabs with the same key that somebody has signed out of a shop. */
  readonly signedOut: (shop: string, key: string) => void;
}

/** How long a new tab waits for one beside it, in milliseconds; they are on the same machine, so that is long. */
export const patience = 150;

/**
 * Lets a card that is opened in a new tab find the tab signed in: it asks the tabs beside it, and the first that answers is
 * taken over. Session storage is a tab's own, and the keys are not to be on the disk for it.
 * @param channel undefined where the browser has none; then each tab is signed in to by itself
 */
export function createHandOver(
  channel: TabChannel | undefined,
  tab: {
    readonly session: () => Session;
    readonly take: (session: Session) => void;
    readonly signOut: (shop: string) => void;
  },
): HandOver {
  let asking = false;
  const say = (message: Message) => channel?.postMessage(message);
  const hear = (message: Message) => {
    const { shops } = tab.session();
    if (message.kind === 'ask' && shops.length > 0) say({ kind: 'answer', session: tab.session() });
    if (message.kind === 'answer' && asking && shops.length === 0 && isSession(message.session)) {
      asking = false;
      tab.take(message.session);
    }
    if (message.kind === 'signed-out') {
      const { shop: id, key } = message;
      if (shops.some((entry) => entry.shop.id === id && entry.key === key)) tab.signOut(id);
    }
  };
  if (channel !== undefined) channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
  return {
    ask: () => {
      asking = true;
      say({ kind: 'ask' });
    },
    signedOut: (shop, key) => say({ kind: 'signed-out', shop, key }),
  };
}
