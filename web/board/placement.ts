/** Where in a column a card goes: beside one of its cards, or nowhere in particular. */
export type Placement = { readonly afterId: string } | { readonly beforeId: string } | Record<never, never>;

/** A step within a column. */
export type Step = 'up' | 'down' | 'top';

/**
 * The place between the cards that are shown. Naming the neighbour instead of counting keeps the place right when
 * filters hide cards or somebody else moves one.
 * @param ids the column's own cards as shown, from top to bottom
 * @param index where the gap is: 0 above the first one; counted with the card itself if it stands there
 * @param own the card that moves
 * @returns undefined where the card would stay where it is
 */
export function placeInGap(ids: readonly string[], index: number, own: string): Placement | undefined {
  const at = ids.indexOf(own);
  if (at >= 0 && (index === at || index === at + 1)) return undefined;
  const before = ids.slice(0, index).findLast((id) => id !== own);
  if (before !== undefined) return { afterId: before };
  const after = ids.slice(index).find((id) => id !== own);
  return after === undefined ? {} : { beforeId: after };
}

/** The place one step further, or at the top; undefined where the card cannot go there. */
export function placeByStep(ids: readonly string[], step: Step, own: string): Placement | undefined {
  const at = ids.indexOf(own);
  if (at < 0) return undefined;
  const gap = { up: at - 1, down: at + 2, top: 0 }[step];
  return gap < 0 || gap > ids.length ? undefined : placeInGap(ids, gap, own);
}
