/** How near an edge scrolling begins, in pixels. */
const reach = 56;
/** Pixels a frame at the very edge. */
const fastest = 18;

/** A point of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How far to scroll in this frame: nothing in the middle, faster towards an edge.
 * @param at where the pointer is between `from` and `to`
 */
export function speedAt(at: number, from: number, to: number): number {
  if (at < from - reach || at > to + reach) return 0;
  const zone = Math.min(reach, (to - from) / 3);
  const near = (distance: number) => Math.min(1, Math.max(0, 1 - distance / zone));
  return Math.round(fastest * (near(to - at) - near(at - from)));
}

function scrollElement(element: Element, point: Point): void {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const inside = point.x >= left && point.x <= right && point.y >= top - reach && point.y <= bottom + reach;
  if (!inside) return;
  const x = element.scrollWidth > element.clientWidth ? speedAt(point.x, left, right) : 0;
  const y = element.scrollHeight > element.clientHeight ? speedAt(point.y, top, bottom) : 0;
  if (x !== 0 || y !== 0) element.scrollBy({ left: x, top: y, behavior: 'instant' });
}

/**
 * Scrolls what lies near the pointer while a drag goes on: columns, the board, the page.
 * @param elements what may scroll, besides the page
 * @param pointer where the pointer is now
 * @returns ends it
 */
export function autoScroll(elements: () => Iterable<Element>, pointer: () => Point | undefined): () => void {
  let frame = 0;
  const step = () => {
    const point = pointer();
    if (point !== undefined) {
      for (const element of elements()) scrollElement(element, point);
      const page = speedAt(point.y, 0, window.innerHeight);
      if (page !== 0) window.scrollBy({ top: page, behavior: 'instant' });
    }
    frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}
