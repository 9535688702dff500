import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Card, Status } from '#client/core/api.ts';
import { canMove } from '#shared/domain/status.ts';
import { autoScroll, type Point } from './auto-scroll.ts';
import type { DragCell, Gap } from './drag-state.ts';

/** What dragging needs to know of the board, and tells it. */
export interface DragHost {
  readonly cell: DragCell;
  /** The card as it stands, and whether it is from an earlier day; undefined where nobody may move it. */
  readonly find: (id: string) => { readonly card: Card; readonly carried: boolean } | undefined;
  readonly onDrop: (card: Card, carried: boolean, gap: Gap) => void;
}

/** Makes elements of a board draggable, or places to drop on. Each answers what takes that back. */
export interface DragAndDrop {
  readonly card: (element: HTMLElement, id: string) => () => void;
  readonly lane: (element: HTMLElement, status: Status) => () => void;
  /** Ends all of it. */
  readonly stop: () => void;
}

/** The gap nearest to a height; cards stand in order, so halving finds it among hundreds without reading them all. */
function gapAt(lane: Element, status: Status, y: number): Gap {
  const list = lane.querySelector('[data-cards]');
  const cards = [...(list?.children ?? [])].filter((child) => child instanceof HTMLElement && child.dataset.card);
  const top = list?.getBoundingClientRect().top ?? 0;
  let [low, high] = [0, cards.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const rect = cards[middle]?.getBoundingClientRect();
    if (rect !== undefined && rect.top + rect.height / 2 < y) low = middle + 1;
    else high = middle;
  }
  const below = cards[low]?.getBoundingClientRect();
  const above = cards[low - 1]?.getBoundingClientRect();
  const edge =
    below === undefined ? (above?.bottom ?? top) : above === undefined ? below.top : (above.bottom + below.top) / 2;
  return { status, index: low, y: Math.round(edge - top) };
}

const isStatus = (value: unknown): value is Status => typeof value === 'string';

/** Sets dragging up for one board. */
export function dragAndDrop({ cell, find, onDrop }: DragHost): DragAndDrop {
  const scrollers = new Set<Element>();
  let pointer: Point | undefined;
  let stopScrolling = () => {};

  function gapUnder(location: {
    readonly current: {
      readonly input: { readonly clientX: number; readonly clientY: number };
      readonly dropTargets: readonly { readonly element: Element; readonly data: Record<string | symbol, unknown> }[];
    };
  }): Gap | undefined {
    const { input, dropTargets } = location.current;
    pointer = { x: input.clientX, y: input.clientY };
    const [target] = dropTargets;
    const status = target?.data.status;
    return target === undefined || !isStatus(status) ? undefined : gapAt(target.element, status, input.clientY);
  }

  const stopMonitor = monitorForElements({
    onDragStart: ({ source }) => {
      const found = find(String(source.data.id));
      if (found === undefined) return;
      cell.set({ ...found, gap: undefined });
      stopScrolling = autoScroll(
        () => scrollers,
        () => pointer,
      );
    },
    onDrag: ({ location }) => {
      const drag = cell.get();
      if (drag === undefined) return;
      const gap = gapUnder(location);
      const { gap: before } = drag;
      if (gap?.status !== before?.status || gap?.index !== before?.index || gap?.y !== before?.y)
        cell.set({ ...drag, gap });
    },
    onDrop: ({ location }) => {
      const drag = cell.get();
      const gap = gapUnder(location);
      stopScrolling();
      pointer = undefined;
      cell.set(undefined);
      if (drag !== undefined && gap !== undefined) onDrop(drag.card, drag.carried, gap);
    },
  });

  return {
    card: (element, id) =>
      draggable({ element, canDrag: () => find(id) !== undefined, getInitialData: () => ({ id }) }),
    lane: (element, status) => {
      const scroller = element.querySelector('[data-scroll]') ?? element;
      scrollers.add(scroller);
      const board = element.closest('[data-scroll-board]');
      if (board !== null) scrollers.add(board);
      const stop = dropTargetForElements({
        element,
        getData: () => ({ status }),
        canDrop: () => {
          const drag = cell.get();
          return drag !== undefined && canMove(drag.card.status, status);
        },
        getDropEffect: () => 'move',
      });
      return () => {
        scrollers.delete(scroller);
        stop();
      };
    },
    stop: () => {
      stopScrolling();
      stopMonitor();
      cell.set(undefined);
    },
  };
}
