import type { Card } from '#client/core/api.ts';

/** A length of time; epoch milliseconds. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** What a card says about when somebody has work. */
export type Booked = Pick<Card, 'id' | 'version' | 'status' | 'start' | 'end' | 'technician' | 'customer'>;

/** When a card is. */
export function intervalOf({ start, end }: Pick<Card, 'start' | 'end'>): Interval {
  return { start: Date.parse(start), end: Date.parse(end) };
}

/** Whether two lengths of time have a moment in common; one that begins as the other ends does not. */
export function overlaps(one: Interval, other: Interval): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Whether the work of a card takes somebody's time: it is still to be done. */
export function isWork({ status }: Pick<Card, 'status'>): boolean {
  return status === 'scheduled' || status === 'in_progress';
}

/** Cards that came from several places, each once, in its newest version. */
export function newestOf<Kind extends Booked>(...sources: readonly (readonly Kind[])[]): Kind[] {
  const newest = new Map<string, Kind>();
  for (const card of sources.flat()) {
    if (card.version >= (newest.get(card.id)?.version ?? 0)) newest.set(card.id, card);
  }
  return [...newest.values()];
}

/**
 * The cards a technician would have at the same time, by start.
 * @param own id of the card that is being changed, which does not stand in its own way
 */
export function doubleBookings<Kind extends Booked>(
  cards: readonly Kind[],
  wanted: Interval & { readonly technicianId: string },
  own?: string,
): Kind[] {
  return cards
    .filter((card) => card.id !== own && isWork(card) && card.technician?.id === wanted.technicianId)
    .filter((card) => overlaps(intervalOf(card), wanted))
    .sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
}
