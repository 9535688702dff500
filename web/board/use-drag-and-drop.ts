import { useEffect, useRef, useState } from 'react';
import type { DragAndDrop, DragHost } from './drag-and-drop.ts';

/**
 * Dragging, fetched after the first view is on the screen: nobody drags what is not there yet, and menu and keys move
 * cards until then.
 */
export function useDragAndDrop(enabled: boolean, host: DragHost): DragAndDrop | undefined {
  const [dragging, setDragging] = useState<DragAndDrop>();
  const latest = useRef(host);
  latest.current = host;
  useEffect(() => {
    if (!enabled) return undefined;
    let wanted = true;
    let stop = () => {};
    const load = import('./drag-and-drop.ts').then(({ dragAndDrop }) => {
      if (!wanted) return;
      const made = dragAndDrop({
        cell: latest.current.cell,
        find: (id) => latest.current.find(id),
        onDrop: (card, carried, gap) => latest.current.onDrop(card, carried, gap),
      });
      stop = made.stop;
      setDragging(made);
    });
    // Without a network there is none of it; menu and keys move cards.
    load.catch(() => undefined);
    return () => {
      wanted = false;
      stop();
      setDragging(undefined);
    };
  }, [enabled]);
  return dragging;
}
