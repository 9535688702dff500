import { useSyncExternalStore } from 'react';
import { serviceNow } from '../app/service-time.ts';

/** How often the page looks at the clock; countdowns need no faster one. */
const interval = 1_000;

const listeners = new Set<() => void>();
let now = serviceNow();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = serviceNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = serviceNow();
    timer = setInterval(tick, interval);
    // A tab that slept shows the time of day at once, not after the next tick.
    document.addEventListener('visibilitychange', tick);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/**
 * The time by the service's clock, epoch milliseconds, as a clock that ticks every second: one clock for the whole page, so that what
 * depends on the time changes together.
 * @param step rounds down to multiples of it, so that who needs no seconds is not drawn again every second
 */
export function useNow(step = 5_000): number {
  const read = () => {
    // While nobody listens the clock stands still.
    if (listeners.size === 0) now = serviceNow();
    return Math.floor(now / step) * step;
  };
  return useSyncExternalStore(subscribe, read);
}
