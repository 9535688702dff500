import { useEffect, useRef } from 'react';
import type { PageCommand } from '../board/key-commands.ts';
import { pressedCommand } from '../board/pressed-command.ts';

/** What keys do on the numbers of a day; undefined or left out where they do nothing. */
export type StatsKeys = { readonly [Kind in PageCommand]?: (() => void) | undefined };

/** Lets the keys of the board do on the numbers what makes sense there. */
export function useStatsKeys(keys: StatsKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const kind = pressedCommand(event)?.command.kind;
      const act = kind !== undefined && kind in latest.current ? latest.current[kind as PageCommand] : undefined;
      if (act === undefined) return;
      act();
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
