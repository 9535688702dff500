import { asOf, figureLabels, technicianLabels } from '#shared/domain/day-words.ts';
import type { FigureName } from './figures.ts';

/** The days an average is from: at most four, without those on which nothing was booked. */
function usualDays(days: number, weekday: string): string {
  if (days === 1) return `one ${weekday}, the only one of the last four weeks with a booking`;
  if (days === 4) return `the average of the last four ${weekday}s`;
  return `the average of ${days} ${weekday}s, those of the last four weeks with a booking`;
}

/** Every English word of the numbers page. */
export const copy = {
  title: 'Numbers',
  ofDay: (date: string) => `Numbers of ${date}`,
  board: 'Board of this day',
  failed: 'The numbers could not be loaded.',
  noHistory: 'The days before could not be loaded; there is nothing to compare with.',
  loading: 'The numbers are loading',
  asOf,
  every: 'renewed every 30 s',
  offline: 'No connection; renewed when it is back',
  renewing: 'Renewing…',
  stale: (age: string) => `These are the numbers as they were ${age}.`,
  empty: { title: 'Nothing booked on this day', text: 'There are no numbers yet.', today: 'Go to today' },
  none: '–',
  noneSpoken: 'none yet',
  underAMinute: '< 1 min',
  definition: (label: string) => `What is “${label}”?`,
  figuresTitle: 'The day',
  comparedTitle: (weekday: string) => `The day, compared with the usual ${weekday}`,
  compared: (days: number, weekday: string, isToday: boolean) =>
    `Compared with ${usualDays(days, weekday)}${isToday ? ', each to its end; today is still under way' : ''}.`,
  nothingToCompare: (weekday: string) => `No ${weekday} of the last four weeks had a booking to compare with.`,
  usual: (value: string) => `usually ${value}`,
  change: { more: (value: string) => `${value} more`, less: (value: string) => `${value} less`, same: 'as usual' },
  now: 'now',
  showTable: 'Show as table',
  showChart: 'Show as chart',
  figuresTable: ['Number', 'This day', 'Average', 'From days'],
  statuses: {
    title: 'By status',
    chart: (parts: string) => `Jobs by status: ${parts}`,
    part: (label: string, count: number) => `${label} ${count}`,
    table: ['Status', 'Jobs', 'Share'],
  },
  days: {
    title: 'Last 14 days',
    money: 'Booked and completed',
    jobs: 'Jobs',
    booked: 'Booked',
    completed: 'Completed',
    moneyChart: (from: string, to: string, booked: string, completed: string) =>
      `Money per day from ${from} to ${to}: booked up to ${booked}, completed up to ${completed}`,
    jobsChart: (from: string, to: string, most: number) => `Jobs per day from ${from} to ${to}: up to ${most}`,
    table: ['Day', 'Jobs', 'Booked', 'Completed'],
    highest: (value: string) => `highest ${value}`,
  },
  technicians: {
    title: 'Technicians',
    none: 'No job of this day is assigned to anybody.',
    columns: technicianLabels,
    nobodys: (jobs: number) =>
      jobs === 1 ? 'One more job is assigned to nobody.' : `${jobs} more jobs are assigned to nobody.`,
    note: 'Jobs and total leave canceled jobs out, the total also no-shows.',
    sortHint: 'sorts the table',
  },
} as const;

/** What each number is called, and what exactly it counts. */
export const figureCopy: Readonly<Record<FigureName, { readonly label: string; readonly definition: string }>> = {
  jobs: { label: figureLabels.jobs, definition: 'Every job of the day, except canceled ones.' },
  onPrem: {
    label: figureLabels.onPrem,
    definition: 'Every car that is in progress or ready right now, from whichever day it is.',
  },
  booked: {
    label: figureLabels.booked,
    definition: 'The totals of the day’s jobs added up, except canceled ones and no-shows.',
  },
  completed: { label: figureLabels.completed, definition: 'The totals of the day’s completed jobs added up.' },
  paid: {
    label: figureLabels.paid,
    definition:
      'Everything that was paid for the jobs of the day, whatever their status, also beyond their totals: what no booked job costs the board shows as “paid on top”.',
  },
  unpaid: {
    label: figureLabels.unpaid,
    definition: 'What is still to be paid: total less paid of each job of the day, except canceled ones and no-shows.',
  },
  cycle: {
    label: figureLabels.cycle,
    definition:
      'From the start of the work to its completion, averaged over the day’s completed jobs that have both times. “–” without any.',
  },
  noShow: {
    label: figureLabels.noShow,
    definition: 'No-shows divided by no-shows and completed jobs together. “–” where there is neither.',
  },
};
