import { jobHeadings, noCars } from '#shared/domain/day-words.ts';

/** Every English word of the day on paper that the board has not. */
export const copy = {
  headings: jobHeadings,
  filtered: (shown: number, all: number, what: string) => `Filtered, ${shown} of ${all} cars: ${what}`,
  empty: noCars,
} as const;
