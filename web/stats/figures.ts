import type { Stats } from '#client/core/api.ts';

/** The numbers of a day that are shown big. */
export const figureNames = ['jobs', 'onPrem', 'booked', 'completed', 'paid', 'unpaid', 'cycle', 'noShow'] as const;

/** One of them. */
export type FigureName = (typeof figureNames)[number];

/** How a number is written. */
export type FigureUnit = 'count' | 'money' | 'minutes' | 'share';

/** What each number is measured in. */
export const unitOf: Readonly<Record<FigureName, FigureUnit>> = {
  jobs: 'count',
  onPrem: 'count',
  booked: 'money',
  completed: 'money',
  paid: 'money',
  unpaid: 'money',
  cycle: 'minutes',
  noShow: 'share',
};

/** The days a number is compared with could not tell it: what is on the premises is only known of now. */
export const comparable: readonly FigureName[] = figureNames.filter((name) => name !== 'onPrem');

const readers: Readonly<Record<FigureName, (stats: Stats) => number | null>> = {
  jobs: ({ jobsToday }) => jobsToday,
  onPrem: ({ onPrem }) => onPrem,
  booked: ({ bookedTotal }) => bookedTotal,
  completed: ({ completedTotal }) => completedTotal,
  paid: ({ paidTotal }) => paidTotal,
  unpaid: ({ unpaidTotal }) => unpaidTotal,
  cycle: ({ cycleMinutesAverage }) => cycleMinutesAverage,
  noShow: ({ noShowRate }) => noShowRate,
};

/** A number of a day: a count, minor units, minutes or a share of 1; null where there was nothing to divide by. */
export function figureOf(stats: Stats, name: FigureName): number | null {
  return readers[name](stats);
}

/** Whether nothing at all was booked on a day. */
export function isEmptyDay({ statusCounts }: Pick<Stats, 'statusCounts'>): boolean {
  return Object.values(statusCounts).every((count) => count === 0);
}
