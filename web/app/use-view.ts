import { useMemo, useSyncExternalStore } from 'react';
import { changed, urlOf, type View, type ViewChange, viewOf } from './view.ts';

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', tell);
  };
}

const address = () => `${location.pathname}${location.search}`;

/**
 * Changes what the address says. A new entry in the history unless `replace`: steps a person would take back with the
 * browser's button are pushed, letters typed into a search are replaced.
 */
export function navigate(change: ViewChange, how: 'push' | 'replace' = 'push'): void {
  const url = urlOf(changed(viewOf(address()), change));
  if (url === address()) return;
  if (how === 'replace') history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  tell();
}

/** Takes out of the address what means nothing in another shop: its people and its cards. */
export function leaveShop(): void {
  const { filters } = viewOf(address());
  navigate({ filters: { ...filters, technicians: [] }, card: undefined, part: undefined }, 'replace');
}

/** The address of the view with a change, for links. */
export function linkTo(view: View, change: ViewChange): string {
  return urlOf(changed(view, change));
}

/** What the address says is on the screen. */
export function useView(): View {
  const url = useSyncExternalStore(subscribe, address);
  return useMemo(() => viewOf(url), [url]);
}
