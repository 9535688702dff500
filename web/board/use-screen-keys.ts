import { useEffect, useRef } from 'react';
import type { ScreenKeys } from './screen-keys.ts';

type Keys = typeof import('./screen-keys.ts');

let keys: Keys | undefined;

/** Fetches what keys do. */
export async function loadScreenKeys(): Promise<Keys> {
  keys ??= await import('./screen-keys.ts');
  return keys;
}

/**
 * Lets keys do what they ask for on a board's screen. What that is comes after the first view; keys pressed before are done
 * once it is there.
 */
export function useScreenKeys(screen: ScreenKeys): void {
  const latest = useRef(screen);
  latest.current = screen;
  useEffect(() => {
    const early: KeyboardEvent[] = [];
    function onKeyDown(event: KeyboardEvent): void {
      if (keys === undefined) early.push(event);
      else keys.pressKey(event, latest.current);
    }
    document.addEventListener('keydown', onKeyDown);
    const pressEarly = ({ pressKey }: Keys) => {
      for (const event of early.splice(0)) pressKey(event, latest.current);
    };
    loadScreenKeys().then(pressEarly, () => {});
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      early.length = 0;
    };
  }, []);
}
