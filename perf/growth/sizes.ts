/** What a service may grow in, and how far it is followed. */
export const axes = {
  /** On the board of today. */
  cards: [10, 40, 200, 1_000, 5_000],
  /** In the tables. */
  shops: [1, 100, 10_000],
  /** With appointments, behind the shop. */
  days: [1, 20, 400],
} as const;

/** One of them. */
export type Axis = keyof typeof axes;

/** Their names, in the order of the report. */
export const axisNames = Object.keys(axes) as Axis[];

/** How many cards a board has where something else grows. */
export const usualCards = 40;

/** How many days with appointments are behind a shop where something else grows. */
export const usualDays = 1;

/** Appointments of a day behind the shop. */
export const cardsOfAnEarlierDay = 5;

/** What is measured: an axis and a size on it. */
export interface Point {
  readonly axis: Axis;
  readonly size: number;
}

/** Every point, by axis and size. */
export const points: readonly Point[] = axisNames.flatMap((axis) => axes[axis].map((size) => ({ axis, size })));

/** What a point is called, in lists of all. */
export function nameOf({ axis, size }: Point): string {
  return `${size.toLocaleString('en')} ${axis}`;
}

/** How many cards the board of a point has. */
export function cardsOf({ axis, size }: Point): number {
  return axis === 'cards' ? size : usualCards;
}
