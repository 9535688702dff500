import { useEffect, useRef, useState } from 'react';
import type { Board } from '#client/core/api.ts';
import type { Move } from '#client/store/state.ts';
import { announce } from '../ui/announcer.ts';
import { copy } from './copy.ts';
import { changedByOthers, type Versions, versionsOf } from './remote-changes.ts';

/** How long a card somebody else changed stays marked while the page is looked at, in milliseconds. */
const markedFor = 6_000;

const nobody: ReadonlySet<string> = new Set();

/** Cards somebody else changed a moment ago; each batch is also announced, by its number. */
export function useRemoteChanges(board: Board | undefined, moves: readonly Move[]): ReadonlySet<string> {
  const seen = useRef<{ readonly date: string; readonly asOf: string; readonly versions: Versions }>(undefined);
  const latest = useRef(moves);
  latest.current = moves;
  const [marked, setMarked] = useState(nobody);
  useEffect(() => {
    if (board === undefined) return;
    const before = seen.current;
    seen.current = { date: board.date, asOf: board.asOf, versions: versionsOf(board) };
    // What changes on a board the service has not sent anew was done here.
    if (before?.date !== board.date || before.asOf === board.asOf) return;
    const changed = changedByOthers(before.versions, board, latest.current);
    if (changed.length === 0) return;
    announce(copy.updates(changed.length));
    setMarked((earlier) => new Set([...earlier, ...changed]));
  }, [board]);
  useEffect(() => {
    if (marked.size === 0) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Nobody sees what happens in a hidden tab: there the marks wait.
    const watch = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') timer = setTimeout(() => setMarked(nobody), markedFor);
    };
    watch();
    document.addEventListener('visibilitychange', watch);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', watch);
    };
  }, [marked]);
  return marked;
}
