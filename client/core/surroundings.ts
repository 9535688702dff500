/** What a client takes from where it runs: time, chance, and whether anybody looks. Tests give it others. */
export interface Surroundings {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A number from 0 up to 1, without 1. */
  readonly random: () => number;
  /** A new identity no other has, of 8 to 64 of `A-Z a-z 0-9 . _ -`. */
  readonly newId: () => string;
  /** Runs something once in so many milliseconds; what it returns calls that off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Whether nobody can see the page. */
  readonly isHidden: () => boolean;
  /** Whether there is a network at all; says nothing about the service. */
  readonly isOnline: () => boolean;
  /** Tells when the page is shown, hidden or focused, or the network comes and goes; what it returns ends that. */
  readonly onChange: (listener: () => void) => () => void;
}

/** The parts of a browser this looks at; other platforms have none or some of them. */
interface Platform extends Partial<EventSource> {
  readonly document?: EventSource & { readonly visibilityState?: string };
  readonly navigator?: { readonly onLine?: boolean };
}

interface EventSource {
  readonly addEventListener: (type: string, listener: () => void) => void;
  readonly removeEventListener: (type: string, listener: () => void) => void;
}

// Its members are read when asked for: a test or a server-side render may bring the document later.
const platform = globalThis as Platform;

/** What a timer can hold, 24 days: one that is set to more goes off at once. */
const longestTimer = 2 ** 31 - 1;

/** 128 random bits; not `randomUUID`, which a page served without TLS does not have. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The surroundings of the platform the code runs on: a browser, Node or a worker. */
export const platformSurroundings: Surroundings = {
  now: () => Date.now(),
  random: () => Math.random(),
  newId,
  after: (milliseconds, run) => {
    const timer = setTimeout(run, Math.min(milliseconds, longestTimer));
    return () => clearTimeout(timer);
  },
  isHidden: () => platform.document?.visibilityState === 'hidden',
  isOnline: () => platform.navigator?.onLine !== false,
  onChange: (listener) => {
    const { document } = platform;
    const each = (method: 'addEventListener' | 'removeEventListener') => {
      document?.[method]('visibilitychange', listener);
      for (const type of ['focus', 'pageshow', 'online', 'offline']) platform[method]?.(type, listener);
    };
    each('addEventListener');
    return () => each('removeEventListener');
  },
};
