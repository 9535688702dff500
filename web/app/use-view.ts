import { useMemo, useSyncExternalStore } from 'react';
import { changed, urlOf, type View, type ViewChange, viewOf } from './view.ts';

const address = () => `${location.pathname}${location.search}`;

const listeners = new Set<() => void>();
const guards = new Set<() => boolean>();
let shown = address();

function tell(): void {
  shown = address();
  for (const listener of listeners) listener();
}

function onPopState(): void {
  if ([...guards].every((mayLeave) => mayLeave())) tell();
  // The view stays, and so does its address.
  else history.pushState(null, '', shown);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', onPopState);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', onPopState);
  };
}

/**
 * Asks before the browser's own buttons lead away from the view.
 * @param mayLeave whether nothing would be lost; it asks its own question where something would
 * @returns ends it
 */
export function guardView(mayLeave: () => boolean): () => void {
  guards.add(mayLeave);
  return () => guards.delete(mayLeave);
}

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
