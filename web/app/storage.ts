/** What of a browser's storage the page uses. Nothing here throws but `setItem`, where the storage is full. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function memory(): Store {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

/** A storage of the browser; one that lasts as long as the page where it blocks site data, or has none. */
export function storeOf(kind: 'localStorage' | 'sessionStorage'): Store {
  try {
    // Where site data is blocked the property itself throws, where an app shows the page it may be null.
    const store = globalThis[kind];
    store.getItem('');
    return store;
  } catch {
    return memory();
  }
}

/** Ends with the tab. */
export const tabStore = storeOf('sessionStorage');

/** Stays on the device. */
export const deviceStore = storeOf('localStorage');
